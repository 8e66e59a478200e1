using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>How far a source's data reaches, and which sources still count as living.</summary>
internal static class SourceReach
{
    /// <summary>A usage source this many days behind the newest one has ended or is broken: it is reported, but holds nothing back.</summary>
    public const int EndedAfterDays = 30;

    /// <summary>The newest day the source has usage for, or declared complete; null for a source that never brought usage.</summary>
    public static DateOnly? Newest(SourceState source) =>
        source.NewestDay is { } newest && source.CompleteThrough is { } complete ? Later(newest, complete) : source.NewestDay;

    /// <summary>The sources that bring usage and are not far behind the newest of them.</summary>
    public static IReadOnlyList<SourceState> Living(IEnumerable<SourceState> sources, DateOnly limit)
    {
        var usage = sources.Where(s => Newest(s) is not null).ToList();
        if (usage.Count == 0)
        {
            return [];
        }

        var newest = usage.Max(s => Earlier(Newest(s)!.Value, limit));
        return [.. usage.Where(s => newest.DayNumber - Newest(s)!.Value.DayNumber <= EndedAfterDays)];
    }

    public static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    public static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
