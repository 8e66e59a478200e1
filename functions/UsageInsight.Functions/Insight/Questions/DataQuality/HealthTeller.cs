using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Questions.DataQuality;

/// <summary>Sums up what is stale, failed, waiting or given up.</summary>
internal static class HealthTeller
{
    public static async Task<HealthShape?> TellAsync(Asked asked)
    {
        var (insight, sources, stopped) = (asked.Insight, asked.Newest.Story.Sources, asked.Stopped);
        var stale = sources.Where(s => s.Stale).Select(s => SafeText.Name(s.Source)).ToList();
        var failed = (await insight.FailedAsync(stopped)).Sum(f => f.Records);
        var failing = (await insight.JobsAsync(stopped)).Where(j => j.Last is { Result: JobResult.Failed or JobResult.GivenUp }).Select(j => SafeText.Name(j.Key)).ToList();
        var dead = (await insight.DeliveriesAsync(stopped)).Count(d => d.Status == DeliveryStatus.Dead);
        List<string> attention =
        [
            .. stale.Select(s => $"{s} has been silent for too long."),
            .. failed > 0 ? [$"{Say.Of(failed, "record")} could not be counted."] : Array.Empty<string>(),
            .. failing.Select(j => $"The last run of {j} failed."),
            .. dead > 0 ? [$"{Say.Of(dead, "message")} could not be delivered."] : Array.Empty<string>(),
        ];
        return new()
        {
            State = attention.Count == 0 ? HealthState.Ok : HealthState.Attention,
            Attention = attention,
            Sources = sources.Count,
            StaleSources = stale.Count,
            FailedRecords = failed,
            Warnings = (await insight.WarningsAsync(stopped)).Sum(w => w.Events),
            OpenAlerts = (await insight.AlertsAsync(stopped)).Count(a => a.Shown == AlertStatus.Open),
            UndeliveredMessages = dead,
            FailingJobs = failing.Count,
        };
    }
}
