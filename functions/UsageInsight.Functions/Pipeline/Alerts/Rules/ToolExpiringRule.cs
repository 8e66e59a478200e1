using System.Globalization;
using UsageInsight.Analysis.Follow;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Pipeline.Alerts.Rules;

/// <summary>
/// A replacement tool ends before its users are taken care of, or ends inside the term for which its seats would be given up, or is kept
/// without being used. Told by when it was last used, never by when it was last changed.
/// </summary>
internal static class ToolExpiringRule
{
    public static IEnumerable<Alert> Of(AlertRule rule, ToolReview review, DateOnly asOf)
    {
        if (!AlertRules.Speaks(rule, review.Tool.Replaces.App))
        {
            yield break;
        }

        var days = rule.Days ?? ToolWarnings.SoonDays;
        if (review.Tool.Expires.DayNumber - asOf.DayNumber <= days)
        {
            yield return Ends(rule, review, asOf);
        }

        foreach (var warning in review.Warnings)
        {
            if (warning.Kind == ToolWarningKind.Unused || (warning is { Kind: ToolWarningKind.ExpiresInsideTerm, DecideBy: { } by } && by.DayNumber - asOf.DayNumber <= days))
            {
                yield return Make(rule, review, warning.Kind.ToString(), $"{AlertBody.Name(review.Tool.Id)}: {warning.Message}", warning.DecideBy);
            }
        }
    }

    private static Alert Ends(AlertRule rule, ToolReview review, DateOnly asOf)
    {
        var (tool, over) = (review.Tool, review.Tool.Expires < asOf);
        var use = review.Progress.ToolLastUsed is { } day ? $"was last used on {AlertBody.Say(day)}" : "was never used";
        return Make(
            rule,
            review,
            over ? "expired" : "expires",
            $"{AlertBody.Name(tool.Id)}, which stands in for {AlertBody.Name(tool.Replaces.ToString())}, {(over ? "expired" : "expires")} on {AlertBody.Say(tool.Expires)} and {use}.",
            over ? null : tool.Expires);
    }

    private static Alert Make(AlertRule rule, ToolReview review, string matter, string title, DateOnly? due) => new()
    {
        Rule = rule,
        Key = $"{rule.Id}/{review.Tool.Id}/{matter.ToLowerInvariant()}",

        // Another last day is another matter: an extended tool that ends again is told again.
        Fingerprint = string.Create(CultureInfo.InvariantCulture, $"{review.Tool.Expires:yyyy-MM-dd}"),
        App = review.Tool.Replaces.App,
        Title = title,
        Text = $"Owner: {AlertBody.Name(review.Tool.Owner)}. Extend it (a new brief), or retire it and keep the seats.",
        Due = due,
        Next = "usageinsight tools list",
    };
}
