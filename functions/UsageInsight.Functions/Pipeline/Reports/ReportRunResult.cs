using UsageInsight.Functions.Delivery.Reports;

namespace UsageInsight.Functions.Pipeline.Reports;

/// <summary>What starting the due reports came to.</summary>
/// <param name="Started">The runs that were started now.</param>
/// <param name="Full">Receivers whose queue is full: their reports wait for the next call.</param>
internal sealed record ReportRunResult(IReadOnlyList<ReportReference> Started, IReadOnlyList<string> Full)
{
    /// <summary>What was started, in a few words.</summary>
    public string Told => Started.Count == 0 ? "no report is due" : $"started {string.Join(", ", Started.Select(r => r.Run))}";
}
