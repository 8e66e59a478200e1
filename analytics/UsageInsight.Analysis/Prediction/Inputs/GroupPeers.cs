using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Prediction;

/// <summary>How many seats used each group (app or feature) when: what everybody's use says of one entity.</summary>
/// <remarks>Counted once over everybody who is learned from, and carried to wherever entities are scored: a part sees only its own seats.</remarks>
internal sealed class GroupPeers
{
    public GroupPeers(int groups)
    {
        Year = new int[groups];
        Month = new int[groups];
        Quarter = new int[groups];
        QuarterBefore = new int[groups];
    }

    /// <summary>Seats of the last 365 days, by position of the group.</summary>
    public int[] Year { get; }

    /// <summary>Seats of the last 90 days.</summary>
    public int[] Quarter { get; }

    /// <summary>Seats of the last 30 days.</summary>
    public int[] Month { get; }

    /// <summary>Seats of the 90 days before those of <see cref="Quarter"/>.</summary>
    public int[] QuarterBefore { get; }

    /// <summary>Counts a snapshot's population.</summary>
    public static GroupPeers Of(Snapshot snapshot)
    {
        var panel = snapshot.Panel;
        var peers = new GroupPeers(panel.Groups.Count);
        for (var i = 0; i < snapshot.Entities.Length; i++)
        {
            var group = panel.Group[snapshot.Entities[i]];
            var ago = snapshot.Cut - panel.Day[snapshot.Ends[i] - 1];
            peers.Year[group]++;
            peers.Quarter[group] += ago <= 90 ? 1 : 0;
            peers.Month[group] += ago <= 30 ? 1 : 0;
            peers.QuarterBefore[group] += snapshot.Active(i, 90, 180) ? 1 : 0;
        }

        return peers;
    }

    /// <summary>The same counts for other positions of the groups; a group that was not counted has none.</summary>
    /// <param name="from">The groups counted here, in ordinal order.</param>
    /// <param name="to">The groups wanted.</param>
    public GroupPeers Moved(IReadOnlyList<FeatureKey> from, IReadOnlyList<FeatureKey> to)
    {
        var moved = new GroupPeers(to.Count);
        for (var group = 0; group < to.Count; group++)
        {
            if (Sorted.Find(from, to[group]) is >= 0 and var at)
            {
                (moved.Year[group], moved.Quarter[group], moved.Month[group], moved.QuarterBefore[group]) = (Year[at], Quarter[at], Month[at], QuarterBefore[at]);
            }
        }

        return moved;
    }
}
