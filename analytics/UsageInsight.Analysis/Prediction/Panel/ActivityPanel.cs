using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Prediction;

/// <summary>The days on which each entity of one level was active, packed: entity e was active on <c>Day[Start[e]..Start[e + 1]]</c>, rising.</summary>
/// <remarks>
/// Entities are ordered by seat (ordinal), then group (ordinal), so that taking away newer days never reorders the rest.
/// At seat level there is one entity per seat of the history, also for a seat without any day.
/// </remarks>
public sealed class ActivityPanel
{
    internal ActivityPanel(PredictionLevel level, IReadOnlyList<SeatId> seats, IReadOnlyList<FeatureKey> groups)
    {
        Level = level;
        Seats = seats;
        Groups = groups;
    }

    /// <summary>What an entity is.</summary>
    public PredictionLevel Level { get; }

    /// <summary>All seats in ordinal order.</summary>
    public IReadOnlyList<SeatId> Seats { get; }

    /// <summary>All groups in ordinal order: apps (with an empty feature) or features; empty at seat level.</summary>
    public IReadOnlyList<FeatureKey> Groups { get; }

    /// <summary>How many entities there are.</summary>
    public int Count => Seat.Length;

    /// <summary>Each entity's position in <see cref="Seats"/>.</summary>
    internal int[] Seat { get; init; } = [];

    /// <summary>Each entity's position in <see cref="Groups"/>; 0 at seat level.</summary>
    internal int[] Group { get; init; } = [];

    /// <summary>Where each entity's days begin; one longer than <see cref="Count"/>.</summary>
    internal int[] Start { get; init; } = [0];

    /// <summary>Active days as <see cref="DateOnly.DayNumber"/>.</summary>
    internal int[] Day { get; init; } = [];

    /// <summary>How many times on that day.</summary>
    internal int[] Quantity { get; init; } = [];

    /// <summary>Where each seat's entities begin; one longer than <see cref="Seats"/>.</summary>
    internal int[] SeatStart { get; init; } = [0];

    /// <summary>The oldest day of the history; <see cref="int.MaxValue"/> where it is empty.</summary>
    internal int FirstDay { get; init; } = int.MaxValue;

    /// <summary>The seat of an entity.</summary>
    public SeatId SeatOf(int entity) => Seats[Seat[entity]];

    /// <summary>The app (with an empty feature) or feature of an entity; null at seat level.</summary>
    public FeatureKey? GroupOf(int entity) => Level == PredictionLevel.Seat ? null : Groups[Group[entity]];

    /// <summary>Position in <see cref="Day"/> of the entity's first day at or after the given one; the end of its days where there is none.</summary>
    internal int Find(int entity, int day)
    {
        int low = Start[entity], high = Start[entity + 1];
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Day[middle] < day)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The entity of a seat and group; -1 where they never met.</summary>
    internal int EntityOf(int seat, int group)
    {
        if (Level == PredictionLevel.Seat)
        {
            return seat;
        }

        var at = Array.BinarySearch(Group, SeatStart[seat], SeatStart[seat + 1] - SeatStart[seat], group);
        return at < 0 ? -1 : at;
    }
}
