using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline.Reports;
using UsageInsight.Functions.Workspace.Reports;

namespace UsageInsight.Functions.Cli.Reports;

/// <summary>One report as <c>reports list</c> shows it.</summary>
/// <param name="Plan">The report.</param>
/// <param name="Next">Its next planned time in its reader's zone; null where there is none within a year.</param>
/// <param name="Run">Its newest run; null where it never ran.</param>
/// <param name="Records">The messages in the queue, by id.</param>
internal sealed record ReportsListLine(ReportPlan Plan, DateTimeOffset? Next, ReportRun? Run, IReadOnlyDictionary<string, DeliveryRecord> Records)
{
    /// <summary>The receivers of the newest run with its message to each; those of the plan where it never ran.</summary>
    public IEnumerable<(string Receiver, DeliveryRecord? Record)> To => Run is null
        ? Plan.To.Select(receiver => (receiver, (DeliveryRecord?)null))
        : Run.To.Select(receiver => (receiver, Records.GetValueOrDefault(ReportRunBook.MessageId(Run.Reference, receiver))));

    /// <summary>The line for programs.</summary>
    public object Answer() => new
    {
        Plan.Id,
        Plan.Formats,
        Plan.Apps,
        Plan.Schedule,
        Plan.TimeZone,
        Next,
        lastRun = Run?.Reference.PlannedAt,
        to = To.Select(t => new { receiver = t.Receiver, status = t.Record?.Status, attempts = t.Record?.Attempts, lastAnswer = t.Record?.LastAnswer }),
    };
}
