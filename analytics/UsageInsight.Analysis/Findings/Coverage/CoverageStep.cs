using System.Globalization;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>How good the data is, source by source, before anything is concluded from it.</summary>
internal static class CoverageStep
{
    public static AnalysisState Apply(AnalysisState state)
    {
        var input = state.Input;
        var sources = input.Holdings.Sources.OrderBy(s => s.Source, StringComparer.Ordinal).Select(s => Of(s, input)).ToList();
        return state with { Sources = sources };
    }

    private static SourceCoverage Of(SourceState source, AnalysisInput input)
    {
        var newest = NewestOf(source, input);
        var days = source.DaysSeen.Where(d => d <= input.AsOf).ToList();
        var lag = newest is { } day ? Math.Max(0, input.AsOf.DayNumber - day.DayNumber) : (int?)null;
        return new()
        {
            Source = source.Source,
            Apps = [.. source.Apps.Order(StringComparer.Ordinal)],
            NewestDay = newest,
            LagDays = lag,
            Stale = lag is null || lag > Math.Max(input.Options.StaleDays, Rhythm.UsualStep(days) ?? 0),
            Gaps = Rhythm.Gaps(days),
            ConcealsNames = source.ConcealsNames,
            Totals = source.Totals,
        };
    }

    /// <summary>For a source that lists seats or purchases only, the day it last did so stands for its newest day.</summary>
    private static DateOnly? NewestOf(SourceState source, AnalysisInput input)
    {
        if (SourceReach.Newest(source) is { } usage)
        {
            return usage;
        }

        var observed = input.Holdings.Seats.Where(r => r.Source == source.Source).Select(r => r.ObservedOn)
            .Concat(input.Holdings.Presence.Where(r => r.Source == source.Source).Select(r => r.ObservedOn))
            .Concat(input.Holdings.Entitlements.Where(r => r.Source == source.Source).Select(r => r.ObservedOn));
        return observed.Select(d => (DateOnly?)d).Max();
    }

    /// <summary>Writes a day the way every face does: 14 Jan 2027.</summary>
    public static string Text(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
