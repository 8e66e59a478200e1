using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>What the data can and cannot tell about the use of one app up to the as-of day.</summary>
internal sealed record AppCoverage
{
    /// <summary>The first day any usage source of the app speaks of; null where none does.</summary>
    public DateOnly? KnownFrom { get; init; }

    /// <summary>True where the app is known only by weak evidence (last-active dates, sign-ins).</summary>
    public bool PresenceOnly { get; init; }

    /// <summary>Runs of days within which use may have gone unseen, rising and not touching.</summary>
    public IReadOnlyList<DayRange> UnknownDays { get; init; } = [];

    /// <summary>True where single seats cannot be told apart or matched at all: then nobody is judged.</summary>
    public bool SeatsUnknown { get; init; }

    /// <summary>Why, in sentences for the reader; empty where nothing weakens the verdicts.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];

    /// <summary>The latest unknown day on or after <paramref name="from"/>; null where all days since then are known.</summary>
    public DateOnly? LastUnknownSince(DateOnly from) =>
        UnknownDays.Count > 0 && UnknownDays[^1].Last >= from ? UnknownDays[^1].Last : null;

    /// <summary>Says whether any day of the range is unknown.</summary>
    public bool AnyUnknown(DayRange range) => UnknownDays.Any(u => u.First <= range.Last && u.Last >= range.First);
}
