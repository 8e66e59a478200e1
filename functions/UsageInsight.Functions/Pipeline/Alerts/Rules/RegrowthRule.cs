using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Pipeline.Alerts.Rules;

/// <summary>What was given up comes back: seats begin to use a feature that a tool replaced, or seats that were taken back are asked for again.</summary>
internal static class RegrowthRule
{
    private const double DefaultAbove = 0.1;

    public static IEnumerable<Alert> Of(AlertRule rule, AlertInput input)
    {
        var least = Math.Max(input.Result.Options.GroupThreshold, rule.Seats ?? 1);
        var alerts = input.Tools.Select(review => Feature(rule, review, least));
        return alerts.Append(Reclaimed(rule, input.Regret, least)).OfType<Alert>();
    }

    private static Alert? Feature(AlertRule rule, ToolReview review, int least)
    {
        var (tool, progress) = (review.Tool, review.Progress);
        if (!AlertRules.Speaks(rule, tool.Replaces.App) || progress.Newcomers < least || !Passes(rule, progress.Newcomers, progress.Cohort))
        {
            return null;
        }

        return new()
        {
            Rule = rule,
            Key = $"{rule.Id}/{tool.Id}",
            Fingerprint = "newcomers",
            Level = progress.Newcomers,
            App = tool.Replaces.App,
            Title = $"{AlertBody.Say(progress.Newcomers, "seat")} began to use {AlertBody.Name(tool.Replaces.ToString())} after {AlertBody.Name(tool.Id)} took its place on {AlertBody.Say(tool.StartedOn)}.",
            Text = "Seats that were to be given up are needed again unless they move to the tool.",
            Next = "usageinsight tools list",
        };
    }

    // Counted over the whole workspace, so a rule about single apps does not ask for it.
    private static Alert? Reclaimed(AlertRule rule, RegretRecord? regret, int least)
    {
        if (rule.Apps.Count > 0 || regret is null || regret.ReRequested < least || !Passes(rule, regret.ReRequested, regret.Settled))
        {
            return null;
        }

        var share = (double)regret.ReRequested / regret.Settled;
        return new()
        {
            Rule = rule,
            Key = $"{rule.Id}/reclaimed",
            Fingerprint = "reclaimed",
            Level = share,
            Title = $"{AlertBody.Say(share)} of the seats that were taken back were asked for again within 90 days: {regret.ReRequested} of {regret.Settled}.",
            Text = "The next analysis takes back less boldly by itself; seats on leave can be exempted (analysis.exemptSeats).",
            Next = "usageinsight regret --reclaimed FILE",
        };
    }

    private static bool Passes(AlertRule rule, int count, int of) => count > of * ((double?)rule.Above ?? DefaultAbove);
}
