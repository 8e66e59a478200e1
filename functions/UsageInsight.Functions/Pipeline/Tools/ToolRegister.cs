using System.Text.Json;
using UsageInsight.Analysis.Follow;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Tools;

/// <summary>The register of replacement tools: one document a tool, by its id.</summary>
internal static class ToolRegister
{
    public const string Collection = "tools";

    public static async Task<IReadOnlyList<ReplacementTool>> ReadAsync(IDocuments store, CancellationToken cancellationToken)
    {
        var tools = new List<ReplacementTool>();
        await foreach (var document in store.ReadDocumentsAsync(Collection, cancellationToken))
        {
            if (JsonSerializer.Deserialize<ReplacementTool>(document.Json, AnalysisDocuments.Json) is { } tool)
            {
                tools.Add(tool);
            }
        }

        return [.. tools.OrderBy(t => t.Id, StringComparer.Ordinal)];
    }

    public static Task WriteAsync(IDocuments store, ReplacementTool tool, CancellationToken cancellationToken) =>
        AnalysisDocuments.PutAsync(store, Collection, tool.Id, tool, cancellationToken);
}
