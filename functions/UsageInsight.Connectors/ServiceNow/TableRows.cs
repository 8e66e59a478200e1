using System.Text.Json;

namespace UsageInsight.Connectors.ServiceNow;

/// <summary>What a table gave.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Hidden">How many more the instance says there are: access rules hide them, or the answer was cut.</param>
internal sealed record TableRows(IReadOnlyList<JsonElement> Rows, int Hidden);
