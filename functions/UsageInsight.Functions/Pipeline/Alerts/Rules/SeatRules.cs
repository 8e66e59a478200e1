using UsageInsight.Analysis;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Reports.Alerts;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Pipeline.Alerts.Rules;

/// <summary>Seats bought that nobody uses, and seats assigned that nobody used for long.</summary>
internal static class SeatRules
{
    private const double DefaultBelow = 0.7;

    /// <summary>A small share of the seats bought is used; null where it is not, or where the data cannot tell.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="app">The app.</param>
    /// <param name="told">The app as readers may see it.</param>
    public static Alert? Utilisation(AlertRule rule, AppSummary app, AppStory told)
    {
        // With seats that cannot be told the share is not known, and unknown is not low.
        if (app.Purchased is not > 0 || app.SeatsByStatus.GetValueOrDefault(SeatStatus.Unknown) > 0)
        {
            return null;
        }

        var (share, limit) = ((double)AtMost(told, app) / app.Purchased.Value, (double?)rule.Below ?? DefaultBelow);
        return share >= limit ? null : new()
        {
            Rule = rule,
            Key = $"{rule.Id}/{app.App}",
            Fingerprint = "low",
            Level = 1 - share,
            App = app.App,
            Title = $"{(told.Utilisation.Told ? told.Utilisation.ToString() : $"Fewer than {AlertBody.Say(limit)}")} of the {AlertBody.Say(app.Purchased.Value, "seat")} purchased of {told.Name} were used in the last 30 days.",
            Text = "Used means at least one use by the seat; purchased is what contract or vendor says.",
            Next = "usageinsight report --format html --out out",
        };
    }

    /// <summary>Assigned seats that were not used for more than 90 days, or never; null where they are too few.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="app">The app.</param>
    /// <param name="told">The app as readers may see it.</param>
    /// <param name="threshold">Smaller groups are not counted out.</param>
    public static Alert? Dormant(AlertRule rule, AppSummary app, AppStory told, int threshold)
    {
        var dormant = app.SeatsByStatus.GetValueOrDefault(SeatStatus.Idle90) + app.SeatsByStatus.GetValueOrDefault(SeatStatus.NeverUsed);
        var least = Math.Max(threshold, rule.Seats ?? 1);
        var share = (double)dormant / Math.Max(1, app.SeatsByStatus.Values.Sum());
        return dormant < least || share <= (double)(rule.Above ?? 0) ? null : new()
        {
            Rule = rule,
            Key = $"{rule.Id}/{app.App}",
            Fingerprint = "dormant",
            Level = dormant,
            App = app.App,
            Title = $"{Count(told, least)} of {told.Name} were not used for more than 90 days, or never.",
            Next = "usageinsight report --format html --out out",
        };
    }

    // Two states together, each shown as the report shows it: an exact sum beside a state that is not would give that one away.
    private static string Count(AppStory told, int least)
    {
        var states = told.Statuses.Where(s => s.Status is SeatStatus.Idle90 or SeatStatus.NeverUsed).Select(s => s.Seats).ToList();
        var sum = states.Sum(AtLeast);
        return states.TrueForAll(s => s.Exactly is not null) ? AlertBody.Say(sum, "assigned seat") : $"At least {AlertBody.Say(Math.Max(sum, least), "assigned seat")}";
    }

    // Judged by what is told: an alert that comes, or does not, would narrow a range.
    private static int AtMost(AppStory told, AppSummary app) => told.Active switch
    {
        { Exactly: { } exact } => exact,
        { Range: { } range } => range.High,
        { Below: > 0 and var below } => below - 1,
        { Kind: ShownCountKind.Withheld } => told.Assigned ?? app.Active30,
        _ => app.Active30,
    };

    private static int AtLeast(ShownCount count) => count.Exactly ?? count.Range?.Low ?? 0;
}
