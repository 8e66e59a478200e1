using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Pipeline.Alerts.Rules;

/// <summary>Sources that bring nothing, or nothing that counts.</summary>
internal static class SourceRules
{
    /// <summary>A source has brought no data for too long, judged against the as-of day; null where it has.</summary>
    public static Alert? Stale(AlertRule rule, SourceCoverage source)
    {
        var stale = rule.Days is { } days ? source.LagDays is not { } lag || lag >= days : source.Stale;
        return !stale || !AlertRules.Speaks(rule, source.Apps) ? null : new()
        {
            Rule = rule,
            Key = $"{rule.Id}/{source.Source}",
            Fingerprint = source.NewestDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never",
            Title = source.NewestDay is { } day ? $"{AlertBody.Name(source.Source)} has no data since {AlertBody.Say(day)}." : $"{AlertBody.Name(source.Source)} has brought no data yet.",
            Text = "Seats it speaks of are not judged until it comes back.",
            Next = "usageinsight collect status",
        };
    }

    /// <summary>Records of a source could not be counted; null where they are too few.</summary>
    public static Alert? Failed(AlertRule rule, SourceCoverage source)
    {
        var failed = source.Totals.Failed;
        var share = source.Totals.Received > 0 ? (double)failed / source.Totals.Received : 0;
        return failed < (rule.Records ?? 1) || share <= (double)(rule.Above ?? 0) || !AlertRules.Speaks(rule, source.Apps) ? null : new()
        {
            Rule = rule,
            Key = $"{rule.Id}/{source.Source}",
            Fingerprint = "failed",
            Level = failed,
            Title = $"{AlertBody.Say(failed)} of {AlertBody.Say(source.Totals.Received, "record")} of {AlertBody.Name(source.Source)} could not be counted.",
            Text = "They are kept with their reasons and can be replayed.",
            Next = $"usageinsight failed list --source \"{AlertBody.Name(source.Source).Replace('"', '\'')}\"",
        };
    }
}
