using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>How far a source's data reaches, and which sources still count as living.</summary>
internal static class SourceReach
{
    /// <summary>A usage source this many days behind the newest one of its app has ended; until then its silence leaves seats unknown.</summary>
    public const int EndedAfterDays = 180;

    /// <summary>A successor may repeat the last days of the source it follows.</summary>
    private const int OverlapDays = 7;

    /// <summary>The newest day the source has usage for, or declared complete; null for a source that never brought usage.</summary>
    public static DateOnly? Newest(SourceState source) =>
        source.NewestDay is { } newest && source.CompleteThrough is { } complete ? Later(newest, complete) : source.NewestDay;

    /// <summary>The sources that bring usage, are at most so many days behind the newest of them, and have no successor.</summary>
    public static IReadOnlyList<SourceState> Living(IEnumerable<SourceState> sources, DateOnly limit, int behind = EndedAfterDays)
    {
        var usage = sources.Where(s => Newest(s) is not null).ToList();
        if (usage.Count == 0)
        {
            return [];
        }

        var newest = usage.Max(s => Earlier(Newest(s)!.Value, limit));
        return [.. usage.Where(s => newest.DayNumber - Newest(s)!.Value.DayNumber <= behind && !usage.Exists(other => Follows(other, s)))];
    }

    /// <summary>
    /// Whether a source takes over where another ended: monthly exports, each a file and so a source of its own, follow one
    /// another, and the older ones are not stale.
    /// </summary>
    private static bool Follows(SourceState later, SourceState earlier) =>
        !ReferenceEquals(later, earlier)
        && later.OldestDay is { } begins
        && Newest(earlier) is { } ended
        && Newest(later) > ended
        && begins.DayNumber >= ended.DayNumber - OverlapDays
        && earlier.Apps.All(app => later.Apps.Contains(app, StringComparer.Ordinal));

    public static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    public static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
