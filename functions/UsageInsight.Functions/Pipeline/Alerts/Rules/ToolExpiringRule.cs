using System.Globalization;
using UsageInsight.Analysis.Follow;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Reports.Alerts;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Pipeline.Alerts.Rules;

/// <summary>
/// A replacement tool ends before its users are taken care of, or ends inside the term for which its seats would be given up, or is kept
/// without being used. Told by when it was last used, never by when it was last changed.
/// </summary>
internal static class ToolExpiringRule
{
    public static IEnumerable<Alert> Of(AlertRule rule, ToolReview review, DateOnly asOf, int threshold)
    {
        if (!AlertRules.Speaks(rule, review.Tool.Replaces.App))
        {
            yield break;
        }

        var (tool, days) = (review.Tool, rule.Days ?? ToolWarnings.SoonDays);
        var name = AlertBody.Name(tool.Id);
        var soon = tool.Expires.DayNumber - asOf.DayNumber <= days;
        if (soon)
        {
            var over = tool.Expires < asOf;
            var use = LastUse(review, threshold) is { } last ? $"was last used {last}" : "was never used";
            yield return Make(
                rule,
                review,
                "expires",
                $"{name}, which stands in for {AlertBody.Name(tool.Replaces.ToString())}, {(over ? "expired" : "expires")} on {AlertBody.Say(tool.Expires)} and {use}.",
                over ? null : tool.Expires);
        }

        if (Warning(review, ToolWarningKind.ExpiresInsideTerm)?.DecideBy is { } by && by.DayNumber - asOf.DayNumber <= days)
        {
            yield return Make(rule, review, "inside-term", $"{name} ends on {AlertBody.Say(tool.Expires)}, inside the next term: extend it by {AlertBody.Say(by)}, or keep the seats that it frees.", by);
        }

        if (!soon && Warning(review, ToolWarningKind.Unused) is { } unused)
        {
            yield return Make(rule, review, "unused", $"{name} {(LastUse(review, threshold) is { } last ? $"was last used {last}" : $"was not used since {AlertBody.Say(tool.StartedOn)}")}: retire it, or find out what its users do instead.", unused.DecideBy);
        }
    }

    // So few users that the day would be one person's: its month says enough.
    private static string? LastUse(ToolReview review, int threshold) =>
        review.Progress.ToolLastUsed is not { } day ? null : review.Progress.Moved + review.Progress.Between < threshold ? $"in {Say.Month(day)}" : $"on {AlertBody.Say(day)}";

    private static ToolWarning? Warning(ToolReview review, ToolWarningKind kind) => review.Warnings.FirstOrDefault(w => w.Kind == kind);

    private static Alert Make(AlertRule rule, ToolReview review, string matter, string title, DateOnly? due) => new()
    {
        Rule = rule,
        Key = $"{rule.Id}/{review.Tool.Id}/{matter}",

        // Another last day is another matter: an extended tool that ends again is told again, and so is one that has ended now.
        Fingerprint = string.Create(CultureInfo.InvariantCulture, $"{review.Tool.Expires:yyyy-MM-dd} {(due is null ? "over" : "ahead")}"),
        App = review.Tool.Replaces.App,
        Title = title,
        Text = $"Owner: {AlertBody.Name(review.Tool.Owner)}. Extend it (a new brief), or retire it and keep the seats.",
        Due = due,
        Next = "usageinsight tools list",
    };
}
