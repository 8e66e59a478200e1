using UsageInsight.Analysis;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Pipeline.Alerts.Rules;

/// <summary>Holds the rules against an analysis. Only what can be acted on speaks; groups below the threshold are not counted out.</summary>
internal static class AlertRules
{
    /// <summary>Every alert of every rule, in the order of the rules.</summary>
    public static IReadOnlyList<Alert> Evaluate(IReadOnlyList<AlertRule> rules, AlertInput input) => [.. rules.SelectMany(rule => Of(rule, input))];

    /// <summary>Says whether a rule is about one of the apps.</summary>
    public static bool Speaks(AlertRule rule, params IReadOnlyList<string> apps) =>
        rule.Apps.Count == 0 || apps.Any(app => rule.Apps.Contains(app, StringComparer.Ordinal));

    private static IEnumerable<Alert> Of(AlertRule rule, AlertInput input) => rule.When switch
    {
        AlertKind.CancelBy => CancelByRule.Of(rule, input),
        AlertKind.Utilisation => Apps(rule, input).Select(app => SeatRules.Utilisation(rule, app, Told(input, app))).OfType<Alert>(),
        AlertKind.DormantSeats => Apps(rule, input).Select(app => SeatRules.Dormant(rule, app, Told(input, app), input.Result.Options.GroupThreshold)).OfType<Alert>(),
        AlertKind.FeatureDecline => Apps(rule, input).SelectMany(app => FeatureDeclineRule.Of(rule, app, input.Result.Options.GroupThreshold)),
        AlertKind.SourceStale => input.Result.Sources.Select(source => SourceRules.Stale(rule, source)).OfType<Alert>(),
        AlertKind.FailedRecords => input.Result.Sources.Select(source => SourceRules.Failed(rule, source)).OfType<Alert>(),
        AlertKind.ToolExpiring => input.Tools.SelectMany(tool => ToolExpiringRule.Of(rule, tool, input.Result.AsOf, input.Result.Options.GroupThreshold)),
        AlertKind.Regrowth => RegrowthRule.Of(rule, input),

        // Evaluated after each sending instead: a switched-off receiver must not wait for the next analysis.
        AlertKind.DeliveryProblem => [],
        _ => throw new NotSupportedException($"Nothing evaluates rules about {rule.When}."),
    };

    private static AppStory Told(AlertInput input, AppSummary app) => input.Story.Apps.First(a => a.App == app.App);

    private static IEnumerable<AppSummary> Apps(AlertRule rule, AlertInput input) => input.Result.Apps.Where(app => Speaks(rule, app.App));
}
