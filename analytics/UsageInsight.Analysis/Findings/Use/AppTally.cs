using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Seats of one app by when they were last active, up to the as-of day.</summary>
internal sealed class AppTally
{
    public int Active30 { get; private set; }

    public int Active90 { get; private set; }

    /// <summary>Positions of the seats that used it in the last 365 days, in no order.</summary>
    public List<int> SeatsOfYear { get; } = [];

    /// <summary>Seats that ever used it.</summary>
    public int Ever { get; private set; }

    /// <summary>The tallies of all apps that were ever used, if only by nobody in particular.</summary>
    /// <param name="ledger">The last uses.</param>
    /// <param name="asOf">The last day that counts; the ledger holds none after it.</param>
    public static Dictionary<string, AppTally> OfAll(ActivityLedger ledger, DateOnly asOf)
    {
        var apps = new Dictionary<string, AppTally>(StringComparer.Ordinal);
        foreach (var partition in ledger.Partitions)
        {
            // A seat's pairs of one app lie side by side.
            for (var pair = 0; pair < partition.PairCount;)
            {
                var (seat, app, last) = (partition.Seat[pair], ledger.Features[partition.Feature[pair]].App, -1);
                for (; pair < partition.PairCount && partition.Seat[pair] == seat && ledger.Features[partition.Feature[pair]].App == app; pair++)
                {
                    last = Math.Max(last, partition.Origin + partition.Day[partition.Start[pair + 1] - 1]);
                }

                (apps.TryGetValue(app, out var tally) ? tally : apps[app] = new()).AddSeat(seat, asOf.DayNumber - last);
            }
        }

        return apps;
    }

    private void AddSeat(int seat, int idle)
    {
        if (seat < 0)
        {
            return;
        }

        Ever++;
        Active30 += idle < 30 ? 1 : 0;
        Active90 += idle < 90 ? 1 : 0;
        if (idle < 365)
        {
            SeatsOfYear.Add(seat);
        }
    }
}
