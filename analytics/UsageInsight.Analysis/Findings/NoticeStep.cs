using System.Globalization;

namespace UsageInsight.Analysis.Findings;

/// <summary>Collects the sentences that every reader must see.</summary>
internal static class NoticeStep
{
    /// <summary>With less history, rhythm and season cannot be told.</summary>
    private const int ShortHistoryDays = 180;

    public static AnalysisState Apply(AnalysisState state) => state with { Notices = [.. state.Notices, .. Of(state)] };

    private static IEnumerable<string> Of(AnalysisState state)
    {
        var input = state.Input;
        foreach (var source in state.Sources.Where(s => s.Stale))
        {
            yield return source.NewestDay is { } day ? $"{source.Source} has no data since {CoverageStep.Text(day)}." : $"{source.Source} has not brought any data yet.";
        }

        if (state.Judge is BaselineJudge && state.Apps.Any(a => a.HasSeats))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Too little history to predict: seats are judged by the rule of {input.Options.IdleDays} days without use.");
        }

        var unpriced = state.Apps.Where(a => a.Purchases.Count == 0 || a.Purchases.Any(p => p.UnitPrice(p.Quantity) is null)).Select(a => a.Name).ToList();
        if (unpriced.Count > 0)
        {
            yield return $"Money cannot be told for {string.Join(", ", unpriced)}: add a contract with its price.";
        }

        var days = state.Apps.Select(a => a.Coverage.KnownFrom).Where(d => d is not null && d > DateOnly.MinValue).Min() is { } from ? input.AsOf.DayNumber - from.DayNumber + 1 : 0;
        if (days < ShortHistoryDays)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Only {days} days of history: rhythm and season cannot be told yet.");
        }
    }
}
