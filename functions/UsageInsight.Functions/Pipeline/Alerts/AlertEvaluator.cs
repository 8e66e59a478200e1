using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Ledger;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>Holds the rules against an analysis. Only what can be acted on speaks; groups below the threshold are not counted out.</summary>
internal static class AlertEvaluator
{
    private const int DefaultDays = 60;
    private const double DefaultBelow = 0.7;

    /// <summary>Every alert of every rule, in the order of the rules.</summary>
    public static IReadOnlyList<Alert> Evaluate(AnalysisResult result, AlertSettings settings) =>
        [.. settings.Rules.SelectMany(rule => Of(rule, result))];

    private static IEnumerable<Alert> Of(AlertRule rule, AnalysisResult result) => rule.When switch
    {
        AlertKind.CancelBy => CancelBy(rule, result),
        AlertKind.Utilisation => Apps(rule, result).SelectMany(app => Utilisation(rule, app)),
        AlertKind.DormantSeats => Apps(rule, result).SelectMany(app => Dormant(rule, app, result.Options.GroupThreshold)),
        AlertKind.FeatureDecline => Apps(rule, result).SelectMany(app => Declines(rule, app)),
        AlertKind.SourceStale => result.Sources.Where(s => s.Stale && Speaks(rule, s.Apps)).Select(s => Stale(rule, s)),
        AlertKind.FailedRecords => result.Sources.Where(s => s.Totals.Failed > 0 && Speaks(rule, s.Apps)).Select(s => Failed(rule, s)),
        _ => [],
    };

    private static IEnumerable<AppSummary> Apps(AlertRule rule, AnalysisResult result) => result.Apps.Where(app => Speaks(rule, [app.App]));

    private static bool Speaks(AlertRule rule, IReadOnlyList<string> apps) =>
        rule.Apps.Count == 0 || apps.Any(app => rule.Apps.Contains(app, StringComparer.Ordinal));

    // One alert an app and currency: what can go at its renewal. Without reducible money there is nothing to do by that date.
    private static IEnumerable<Alert> CancelBy(AlertRule rule, AnalysisResult result)
    {
        var days = rule.Days ?? DefaultDays;
        var due = result.Recommendations.Where(r => !r.Blocked && r.CancelBy is not null && r.DaysLeft is { } left && left >= 0 && left <= days
            && r.Savings.ReducibleAtRenewal is { Amount: > 0 } && Speaks(rule, [r.App]));
        foreach (var group in due.GroupBy(r => (r.App, CancelBy: r.CancelBy!.Value, r.Savings.ReducibleAtRenewal!.Value.Currency)).OrderBy(g => g.Key.CancelBy).ThenBy(g => g.Key.App, StringComparer.Ordinal))
        {
            var money = new Money(group.Sum(r => r.Savings.ReducibleAtRenewal!.Value.Amount), group.Key.Currency);
            if (rule.AtLeast is { } least && (least.Currency != money.Currency || money.Amount < least.Amount))
            {
                continue;
            }

            var name = Name(result.Apps.First(a => a.App == group.Key.App));
            yield return new()
            {
                Rule = rule,
                Key = $"{rule.Id}/{group.Key.App}/{group.Key.Currency}",
                Fingerprint = string.Create(CultureInfo.InvariantCulture, $"{group.Key.CancelBy:yyyy-MM-dd} {money.Amount:0}"),
                App = group.Key.App,
                Title = $"{AlertBody.Say(money)} a year can go at the {name} renewal; cancel-by is {AlertBody.Say(group.Key.CancelBy)}.",
                Text = Largest(group, result.Options.GroupThreshold),
                Due = group.Key.CancelBy,
                AtStake = money,
                Next = $"usageinsight verify {group.MaxBy(r => r.Savings.ReducibleAtRenewal!.Value.Amount)!.Id}",
            };
        }
    }

    // The title of a recommendation counts seats; a small group must not be counted out in a chat.
    private static string Largest(IEnumerable<Recommendation> actions, int threshold) =>
        actions.Where(r => r.Seats >= threshold).MaxBy(r => r.Savings.ReducibleAtRenewal!.Value.Amount) is { } largest
            ? $"{actions.Count()} actions are behind it; the largest: {largest.Title}."
            : $"{actions.Count()} actions are behind it.";

    private static IEnumerable<Alert> Utilisation(AlertRule rule, AppSummary app)
    {
        if (app.Purchased is not > 0 || app.SeatsByStatus.GetValueOrDefault(SeatStatus.Unknown) > 0)
        {
            // With seats that cannot be told the share is not known, and unknown is not low.
            yield break;
        }

        var share = (double)app.Active30 / app.Purchased!.Value;
        var limit = rule.Below is { } below ? (double)below : DefaultBelow;
        if (share < limit)
        {
            yield return new()
            {
                Rule = rule,
                Key = $"{rule.Id}/{app.App}",
                Fingerprint = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 20)}"),
                App = app.App,
                Title = string.Create(CultureInfo.InvariantCulture, $"Fewer than {limit:P0} of the seats bought of {Name(app)} were used in the last 30 days."),
                Text = "Used means at least one use by the seat; bought is what contract or vendor says.",
                Next = "usageinsight analyze",
            };
        }
    }

    private static IEnumerable<Alert> Dormant(AlertRule rule, AppSummary app, int threshold)
    {
        var dormant = app.SeatsByStatus.GetValueOrDefault(SeatStatus.Idle90) + app.SeatsByStatus.GetValueOrDefault(SeatStatus.NeverUsed);
        if (dormant >= threshold)
        {
            yield return new()
            {
                Rule = rule,
                Key = $"{rule.Id}/{app.App}",

                // Told again when the number has moved by about a tenth, not with every seat.
                Fingerprint = string.Create(CultureInfo.InvariantCulture, $"{Math.Round(Math.Log(dormant) * 10)}"),
                App = app.App,
                Title = $"{dormant} assigned seats of {Name(app)} were not used for more than 90 days, or never.",
                Next = "usageinsight analyze",
            };
        }
    }

    private static IEnumerable<Alert> Declines(AlertRule rule, AppSummary app) => app.Features
        .Where(f => f.Trend?.Verdict is TrendVerdict.Declining or TrendVerdict.Dying)
        .Select(f => new Alert
        {
            Rule = rule,
            Key = $"{rule.Id}/{app.App}/{f.Key.Feature}",
            Fingerprint = f.Trend!.Verdict.ToString(),
            App = app.App,
            Title = $"{AlertBody.Name(f.Name)} of {Name(app)} is {(f.Trend.Verdict == TrendVerdict.Dying ? "hardly used any more" : "used by fewer and fewer seats")}.",
            Text = f.Trend.ChangedOn is { } week ? $"The level changed in the week of {AlertBody.Say(week)}. Test: {f.Trend.Test}." : $"Test: {f.Trend.Test}.",
            Next = "usageinsight report --format html --out out",
        });

    private static Alert Stale(AlertRule rule, SourceCoverage source) => new()
    {
        Rule = rule,
        Key = $"{rule.Id}/{source.Source}",
        Fingerprint = source.NewestDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never",
        Title = source.NewestDay is { } day ? $"{AlertBody.Name(source.Source)} has brought no data since {AlertBody.Say(day)}." : $"{AlertBody.Name(source.Source)} has brought no data yet.",
        Text = "Seats it speaks of are not judged until it comes back.",
        Next = "usageinsight collect status",
    };

    private static Alert Failed(AlertRule rule, SourceCoverage source) => new()
    {
        Rule = rule,
        Key = $"{rule.Id}/{source.Source}",
        Fingerprint = source.Totals.Failed.ToString(CultureInfo.InvariantCulture),
        Title = $"{source.Totals.Failed} records of {AlertBody.Name(source.Source)} could not be counted.",
        Text = "They are kept with their reasons and can be replayed.",
        Next = $"usageinsight failed list --source \"{source.Source}\"",
    };

    private static string Name(AppSummary app) => AlertBody.Name(app.Name);
}
