using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Facts;

/// <summary>For which days an app's use is known at all: unknown is never zero.</summary>
public sealed class KnownDays
{
    private readonly List<(DayRange Span, IReadOnlyList<DayRange> Gaps)> _sources = [];

    private KnownDays()
    {
    }

    /// <summary>What is known of an app: a day counts as known where at least one of its sources covers it and has no gap there.</summary>
    /// <param name="app">The app's id.</param>
    /// <param name="sources">The state of all sources.</param>
    /// <param name="asOf">The last day that counts.</param>
    public static KnownDays OfApp(string app, IEnumerable<SourceState> sources, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var known = new KnownDays();
        foreach (var source in sources.Where(s => s.Apps.Contains(app, StringComparer.Ordinal)))
        {
            if (source.OldestDay is { } oldest && oldest <= asOf)
            {
                var gaps = SourceGaps.Of(source.DaysSeen, source.CompleteThrough, asOf);
                known._sources.Add((new(oldest, asOf), gaps));
            }
        }

        return known;
    }

    /// <summary>Everything is known: for ledgers without sources, as tests and examples build them.</summary>
    public static KnownDays Everything { get; } = Always();

    /// <summary>Says whether the day's use is known.</summary>
    public bool Contains(DateOnly day) => _sources.Any(s => s.Span.Contains(day) && !s.Gaps.Any(g => g.Contains(day)));

    /// <summary>Says whether all seven days from a Monday on are known.</summary>
    public bool ContainsWeek(DateOnly monday) => Enumerable.Range(0, 7).All(i => Contains(monday.AddDays(i)));

    private static KnownDays Always()
    {
        var always = new KnownDays();
        always._sources.Add((new(DateOnly.MinValue, DateOnly.MaxValue), []));
        return always;
    }
}
