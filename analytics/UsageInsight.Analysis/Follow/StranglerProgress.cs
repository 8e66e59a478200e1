using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Follow;

/// <summary>How far a cohort has moved from a vendor feature to the tool that replaces it, told from the usage of both.</summary>
public sealed record StranglerProgress
{
    /// <summary>Days before the tool's start in which use of the feature makes a seat part of the cohort.</summary>
    public const int CohortDays = 90;

    /// <summary>Days before the as-of day that decide where a seat is now.</summary>
    public const int RecentDays = 28;

    /// <summary>Weeks shown before the tool's start.</summary>
    public const int WeeksBefore = 4;

    /// <summary>The cohort, fixed by use before the tool's start.</summary>
    public required int Cohort { get; init; }

    /// <summary>Cohort seats that used the tool in the recent days and the feature no more.</summary>
    public required int Moved { get; init; }

    /// <summary>Cohort seats that used both in the recent days.</summary>
    public required int Between { get; init; }

    /// <summary>Cohort seats that used only the feature in the recent days.</summary>
    public required int Staying { get; init; }

    /// <summary>Cohort seats that used neither in the recent days: not moved, and not counted as freed by the tool.</summary>
    public required int Silent { get; init; }

    /// <summary>Seats outside the cohort that began to use the vendor feature after the tool's start.</summary>
    public required int Newcomers { get; init; }

    /// <summary>Moved seats as a share of the cohort seats that used either recently, 0 to 1; null where none did.</summary>
    public double? MovedShare => Moved + Between + Staying is > 0 and var active ? (double)Moved / active : null;

    /// <summary>The last day anybody used the feature; null where nobody did in the last <see cref="FeatureDays"/> days.</summary>
    public required DateOnly? FeatureLastUsed { get; init; }

    /// <summary>The last day anybody used the tool; null where nobody did.</summary>
    public required DateOnly? ToolLastUsed { get; init; }

    /// <summary>Whole weeks, oldest first.</summary>
    public required IReadOnlyList<StranglerWeek> Weeks { get; init; }

    /// <summary>How far back the last use of the feature is looked for.</summary>
    public const int FeatureDays = 400;

    /// <summary>Counts the progress of one tool.</summary>
    /// <param name="ledger">The usage of both: the tool's own usage has its id as app.</param>
    /// <param name="seats">Who belongs to which group; looked at where the tool has a cohort.</param>
    /// <param name="tool">The tool.</param>
    /// <param name="asOf">The last day that counts.</param>
    public static StranglerProgress Of(ActivityLedger ledger, IReadOnlyList<SeatRecord> seats, ReplacementTool tool, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(seats);
        ArgumentNullException.ThrowIfNull(tool);
        var look = DayRange.Ending(asOf, Math.Max(FeatureDays, asOf.DayNumber - tool.StartedOn.DayNumber + CohortDays + 1));
        var feature = SeatDays.Of(ledger, f => f == tool.Replaces, look);
        var own = SeatDays.Of(ledger, f => string.Equals(f.App, tool.Id, StringComparison.Ordinal), look);
        var cohort = CohortOf(feature, seats, tool);
        var recent = DayRange.Ending(asOf, RecentDays);
        var places = cohort.Select(seat => (Old: Used(feature, seat, recent), New: Used(own, seat, recent))).ToList();
        return new()
        {
            Cohort = cohort.Count,
            Moved = places.Count(p => p is { Old: false, New: true }),
            Between = places.Count(p => p is { Old: true, New: true }),
            Staying = places.Count(p => p is { Old: true, New: false }),
            Silent = places.Count(p => p is { Old: false, New: false }),
            Newcomers = feature.Count(f => !cohort.Contains(f.Key) && f.Value.Min >= tool.StartedOn),
            FeatureLastUsed = feature.Count == 0 ? null : feature.Values.Max(d => d.Max),
            ToolLastUsed = own.Count == 0 ? null : own.Values.Max(d => d.Max),
            Weeks = WeeksOf(feature, own, cohort, tool.StartedOn, asOf),
        };
    }

    private static HashSet<SeatId> CohortOf(Dictionary<SeatId, SortedSet<DateOnly>> feature, IReadOnlyList<SeatRecord> seats, ReplacementTool tool)
    {
        var before = DayRange.Ending(tool.StartedOn.AddDays(-1), CohortDays);
        var group = tool.Cohort is null ? null : seats.Where(s => string.Equals(s.App, tool.Replaces.App, StringComparison.Ordinal) && string.Equals(s.Group, tool.Cohort, StringComparison.Ordinal)).Select(s => s.Seat).ToHashSet();
        return [.. feature.Keys.Where(seat => Used(feature, seat, before) && group?.Contains(seat) != false)];
    }

    private static List<StranglerWeek> WeeksOf(
        Dictionary<SeatId, SortedSet<DateOnly>> feature, Dictionary<SeatId, SortedSet<DateOnly>> own, HashSet<SeatId> cohort, DateOnly start, DateOnly asOf)
    {
        var weeks = new List<StranglerWeek>();
        for (var monday = Monday(start).AddDays(-7 * WeeksBefore); monday.AddDays(6) <= asOf; monday = monday.AddDays(7))
        {
            var week = new DayRange(monday, monday.AddDays(6));
            var places = cohort.Select(seat => (Old: Used(feature, seat, week), New: Used(own, seat, week))).ToList();
            weeks.Add(new(monday, places.Count(p => p is { Old: true, New: false }), places.Count(p => p is { Old: true, New: true }), places.Count(p => p is { Old: false, New: true })));
        }

        return weeks;
    }

    private static bool Used(Dictionary<SeatId, SortedSet<DateOnly>> days, SeatId seat, DayRange range) =>
        days.TryGetValue(seat, out var used) && used.GetViewBetween(range.First, range.Last).Count > 0;

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
