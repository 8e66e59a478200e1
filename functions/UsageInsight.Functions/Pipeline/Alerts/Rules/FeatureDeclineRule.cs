using UsageInsight.Analysis;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Pipeline.Alerts.Rules;

/// <summary>A feature is used by fewer and fewer seats: what it was bought for may be done elsewhere by now. Of small groups nothing is told.</summary>
internal static class FeatureDeclineRule
{
    public static IEnumerable<Alert> Of(AlertRule rule, AppSummary app, int threshold) => app.Features
        .Where(f => f.Trend?.Verdict is TrendVerdict.Declining or TrendVerdict.Dying && f.Seats365 >= Math.Max(threshold, rule.Seats ?? 1))
        .Select(f => new Alert
        {
            Rule = rule,
            Key = $"{rule.Id}/{app.App}/{f.Key.Feature}",
            Fingerprint = f.Trend!.Verdict.ToString(),
            App = app.App,
            Title = $"{AlertBody.Name(f.Name)} of {AlertBody.Name(app.Name)} is {(f.Trend.Verdict == TrendVerdict.Dying ? "hardly used any more" : "used by fewer and fewer seats")}.",
            Text = f.Trend.ChangedOn is { } week ? $"The level changed in the week of {AlertBody.Say(week)}. Test: {f.Trend.Test}." : $"Test: {f.Trend.Test}.",
            Next = "usageinsight report --format html --out out",
        });
}
