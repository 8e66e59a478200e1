using UsageInsight.Functions.Api.Access.Log;

namespace UsageInsight.Functions.Api.Access;

/// <summary>Says on a route that each visit is written down before anything is shown. Routes that need <see cref="Permission.ReadSeats"/> are so without saying it.</summary>
/// <param name="Act">What visiting it is.</param>
internal sealed record Logged(AccessAct Act);
