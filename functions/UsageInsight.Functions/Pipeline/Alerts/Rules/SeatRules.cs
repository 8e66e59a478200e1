using UsageInsight.Analysis;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Reports.Alerts;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Functions.Pipeline.Alerts.Rules;

/// <summary>Seats bought that nobody uses, and seats assigned that nobody used for long.</summary>
internal static class SeatRules
{
    private const double DefaultBelow = 0.7;

    /// <summary>A small share of the seats bought is used; null where it is not, or where the data cannot tell.</summary>
    public static Alert? Utilisation(AlertRule rule, AppSummary app, AnalysisResult result)
    {
        // With seats that cannot be told the share is not known, and unknown is not low.
        if (app.Purchased is not > 0 || app.SeatsByStatus.GetValueOrDefault(SeatStatus.Unknown) > 0)
        {
            return null;
        }

        var (share, limit) = ((double)app.Active30 / app.Purchased.Value, (double?)rule.Below ?? DefaultBelow);
        var name = AlertBody.Name(app.Name);
        return share >= limit ? null : new()
        {
            Rule = rule,
            Key = $"{rule.Id}/{app.App}",
            Fingerprint = "low",
            Level = 1 - share,
            App = app.App,
            Title = CanBeCountedOut(app, result)
                ? $"{AlertBody.Say(share)} of the {AlertBody.Say(app.Purchased.Value, "seat")} bought of {name} were used in the last 30 days: {app.Active30} of {app.Purchased}."
                : $"Fewer than {AlertBody.Say(limit)} of the {AlertBody.Say(app.Purchased.Value, "seat")} bought of {name} were used in the last 30 days.",
            Text = "Used means at least one use by the seat; bought is what contract or vendor says.",
            Next = "usageinsight report --format html --out out",
        };
    }

    /// <summary>Assigned seats that were not used for more than 90 days, or never; null where they are too few.</summary>
    public static Alert? Dormant(AlertRule rule, AppSummary app, AnalysisResult result)
    {
        var dormant = app.SeatsByStatus.GetValueOrDefault(SeatStatus.Idle90) + app.SeatsByStatus.GetValueOrDefault(SeatStatus.NeverUsed);
        var least = Math.Max(result.Options.GroupThreshold, rule.Seats ?? 1);
        var share = (double)dormant / Math.Max(1, app.SeatsByStatus.Values.Sum());
        return dormant < least || share <= (double)(rule.Above ?? 0) ? null : new()
        {
            Rule = rule,
            Key = $"{rule.Id}/{app.App}",
            Fingerprint = "dormant",
            Level = dormant,
            App = app.App,
            Title = CanBeCountedOut(app, result)
                ? $"{AlertBody.Say(dormant, "assigned seat")} of {AlertBody.Name(app.Name)} ({AlertBody.Say(share)}) were not used for more than 90 days, or never."
                : $"{least} or more assigned seats of {AlertBody.Name(app.Name)} were not used for more than 90 days, or never.",
            Next = "usageinsight report --format html --out out",
        };
    }

    // Where a state or an action holds a small group, the report shows ranges; an exact figure here would give the group away.
    private static bool CanBeCountedOut(AppSummary app, AnalysisResult result) =>
        !app.SeatsByStatus.Any(s => s.Key != SeatStatus.NonPerson && SmallGroups.IsSmall(s.Value, result.Options.GroupThreshold))
        && !result.Recommendations.Any(r => r.App == app.App && r.Kind is RecommendationKind.Reclaim or RecommendationKind.Downgrade && SmallGroups.IsSmall(r.Seats, result.Options.GroupThreshold));
}
