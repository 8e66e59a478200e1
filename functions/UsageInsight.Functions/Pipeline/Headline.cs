using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline;

/// <summary>One sentence with a number and a date for each currency; without prices, one with the number of seats.</summary>
internal static class Headline
{
    public static IEnumerable<string> Of(AnalysisResult result)
    {
        var advice = result.Recommendations.Where(r => !r.Blocked).ToList();
        var currencies = advice.SelectMany(Amounts).Where(m => m.Amount > 0).Select(m => m.Currency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (currencies.Count == 0 && advice.Count > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{advice.Sum(r => r.Seats):N0} seats can go; what they cost is not known.");
        }

        foreach (var currency in currencies)
        {
            var now = Sum(advice.Select(r => r.Savings.ReducibleNow), currency);
            var renewal = Sum(advice.Select(r => r.Savings.ReducibleAtRenewal), currency);
            var next = advice.Where(r => r.Savings.ReducibleAtRenewal is { Amount: > 0 } m && m.Currency == currency && r.CancelBy is not null).MinBy(r => r.CancelBy);
            if (renewal > 0 && next is not null)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{AnalysisPrinter.Text(new(renewal, currency))} a year can go at renewals; the first cancel-by date is {AnalysisPrinter.Day(next.CancelBy!.Value)}, in {next.DaysLeft} days ({AppName(result, next.App)}).");
            }

            if (now > 0)
            {
                yield return $"{AnalysisPrinter.Text(new(now, currency))} a year can be given back at any time.";
            }
        }
    }

    private static string AppName(AnalysisResult result, string app) => result.Apps.FirstOrDefault(a => a.App == app)?.Name ?? app;

    private static IEnumerable<Money> Amounts(Recommendation r) =>
        new[] { r.Savings.ReducibleNow, r.Savings.ReducibleAtRenewal }.Where(m => m is not null).Select(m => m!.Value);

    private static decimal Sum(IEnumerable<Money?> parts, string currency) => parts.Where(m => m?.Currency == currency).Sum(m => m!.Value.Amount);
}
