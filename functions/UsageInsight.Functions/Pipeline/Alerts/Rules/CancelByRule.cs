using System.Globalization;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Pipeline.Alerts.Rules;

/// <summary>Money can go at a renewal whose cancel-by day is near. Without reducible money there is nothing to do by that day, and nothing is said.</summary>
internal static class CancelByRule
{
    private const int DefaultDays = 60;

    public static IEnumerable<Alert> Of(AlertRule rule, AlertInput input) =>
        RenewalSums.Of(input.Story).Where(r => AlertRules.Speaks(rule, r.App) && r.DaysLeft <= (rule.Days ?? DefaultDays) && IsEnough(rule, r)).Select(renewal => new Alert
        {
            Rule = rule,
            Key = $"{rule.Id}/{renewal.App}/{renewal.Money.Currency}",
            Fingerprint = renewal.CancelBy.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Level = (double)renewal.Money.Amount,
            App = renewal.App,
            Title = $"{AlertBody.Say(renewal.Money)} a year can go at the {renewal.AppName} renewal; cancel-by is {AlertBody.Say(renewal.CancelBy)}.",
            Text = $"{AlertBody.Say(renewal.Actions, "action")} behind it, the largest: {renewal.Largest.TrimEnd('.')}.{(renewal.MoreFromSmallGroups ? " Actions on small groups come on top of the sum." : "")}",
            Due = renewal.CancelBy,
            AtStake = renewal.Money,
            Next = renewal.Command,
        });

    // Amounts of different currencies are not compared: a limit in euros says nothing about a contract in dollars.
    private static bool IsEnough(AlertRule rule, RenewalSum renewal) =>
        rule.AtLeast is not { } least || (least.Currency == renewal.Money.Currency && renewal.Money.Amount >= least.Amount);
}
