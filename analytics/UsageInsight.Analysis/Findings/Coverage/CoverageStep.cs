using System.Globalization;
using UsageInsight.Analysis.Facts;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>How good the data is, source by source, before anything is concluded from it.</summary>
internal static class CoverageStep
{
    /// <summary>A seat list is stale after this many days.</summary>
    private const int ListDays = 30;

    private const int WeeksShown = 53;

    /// <summary>With fewer days seen a source has no rhythm yet.</summary>
    private const int FewestDays = 8;

    public static AnalysisState Apply(AnalysisState state)
    {
        var input = state.Input;
        var sources = input.Holdings.Sources.OrderBy(s => s.Source, StringComparer.Ordinal).Select(s => Of(s, input)).ToList();
        return state with { Sources = sources };
    }

    private static SourceCoverage Of(SourceState source, AnalysisInput input)
    {
        var newest = NewestOf(source, input);
        var lag = newest is { } day ? Math.Max(0, input.AsOf.DayNumber - day.DayNumber) : (int?)null;
        return new()
        {
            Source = source.Source,
            Apps = [.. source.Apps.Order(StringComparer.Ordinal)],
            NewestDay = newest,
            LagDays = lag,
            Stale = lag is null || IsStale(source, lag.Value, input),
            Gaps = newest is { } last ? SourceGaps.Of(source.DaysSeen, source.CompleteThrough, SourceReach.Earlier(last, input.AsOf)) : [],
            Weeks = WeeksOf(source.DaysSeen, input.AsOf),
            ConcealsNames = source.ConcealsNames,
            Totals = source.Totals,
        };
    }

    private static List<SourceWeek> WeeksOf(IReadOnlyList<DateOnly> days, DateOnly asOf)
    {
        var last = Monday(asOf);
        var counts = days.Where(d => d <= asOf).GroupBy(Monday).ToDictionary(g => g.Key, g => g.Count());
        return counts.Count == 0 ? [] : [.. Enumerable.Range(0, WeeksShown).Select(back => last.AddDays(-7 * (WeeksShown - 1 - back))).Select(monday => new SourceWeek(monday, counts.GetValueOrDefault(monday)))];
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>Later than the setting allows, and later than the source's own rhythm explains.</summary>
    private static bool IsStale(SourceState source, int lag, AnalysisInput input)
    {
        if (SourceReach.Newest(source) is null && input.Holdings.Presence.All(p => p.Source != source.Source))
        {
            // A list of seats or purchases changes slowly and is often read by hand.
            return lag > Math.Max(input.Options.StaleDays, ListDays);
        }

        var silences = SourceGaps.Of(source.DaysSeen, source.CompleteThrough, input.AsOf);
        var unusual = source.DaysSeen.Count < FewestDays || (silences.Count > 0 && silences[^1].Last == input.AsOf);
        return lag > input.Options.StaleDays && unusual;
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
