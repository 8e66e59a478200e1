using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Facts;

/// <summary>Distinct active seats per week of each feature and app, before anything is said about which weeks are known. Counts of different seats are added.</summary>
internal sealed class WeeklyCounts
{
    private WeeklyCounts(int features, int weeks)
    {
        Weeks = weeks;
        ByFeature = new int[features][];
        for (var feature = 0; feature < features; feature++)
        {
            ByFeature[feature] = new int[weeks];
        }
    }

    /// <summary>How many weeks there are; the last of them ends on or before the as-of day.</summary>
    public int Weeks { get; private set; }

    /// <summary>Seats by position of the feature and week, oldest first.</summary>
    public int[][] ByFeature { get; }

    /// <summary>Seats by app and week, oldest first.</summary>
    public SortedDictionary<string, int[]> ByApp { get; } = new(StringComparer.Ordinal);

    /// <summary>No seats.</summary>
    public static WeeklyCounts None(int features) => new(features, 0);

    /// <summary>The Monday of the first of so many weeks.</summary>
    public static DateOnly FirstMonday(DateOnly asOf, int weeks) => asOf.AddDays(1 - (int)asOf.DayOfWeek - (7 * weeks));

    /// <summary>Counts the last whole weeks of a ledger.</summary>
    public static WeeklyCounts Count(ActivityLedger ledger, DateOnly asOf, int weeks)
    {
        var counts = new WeeklyCounts(ledger.Features.Count, weeks);
        foreach (var feature in ledger.Features)
        {
            counts.ByApp.TryAdd(feature.App, new int[weeks]);
        }

        foreach (var partition in ledger.Partitions)
        {
            counts.Count(ledger, partition, FirstMonday(asOf, weeks).DayNumber);
        }

        return counts;
    }

    /// <summary>Adds the counts of other seats; where either knows more weeks, the sum does.</summary>
    /// <param name="other">The other counts, up to the same day.</param>
    /// <param name="map">Where each of its features stands here.</param>
    public void Add(WeeklyCounts other, int[] map)
    {
        Weeks = Math.Max(Weeks, other.Weeks);
        for (var feature = 0; feature < map.Length; feature++)
        {
            ByFeature[map[feature]] = Sum(ByFeature[map[feature]], other.ByFeature[feature]);
        }

        for (var feature = 0; feature < ByFeature.Length; feature++)
        {
            ByFeature[feature] = Sum(ByFeature[feature], []);
        }

        foreach (var app in ByApp.Keys.Union(other.ByApp.Keys, StringComparer.Ordinal).ToList())
        {
            ByApp[app] = Sum(ByApp.GetValueOrDefault(app, []), other.ByApp.GetValueOrDefault(app, []));
        }
    }

    public void Write(ByteWriter to)
    {
        to.WriteCount(Weeks);
        foreach (var row in ByFeature)
        {
            to.WriteSparse(row);
        }

        to.WriteCount(ByApp.Count);
        foreach (var (app, row) in ByApp)
        {
            to.WriteText(app);
            to.WriteSparse(row);
        }
    }

    public static WeeklyCounts Read(ref ByteReader from, int features)
    {
        var counts = new WeeklyCounts(features, from.ReadCount());
        foreach (var row in counts.ByFeature)
        {
            from.ReadSparse(row);
        }

        for (var left = from.ReadItemCount(); left > 0; left--)
        {
            var row = counts.ByApp[from.ReadText()] = new int[counts.Weeks];
            from.ReadSparse(row);
        }

        return counts;
    }

    /// <summary>Rows end in the same week; the shorter one begins later.</summary>
    private int[] Sum(int[] row, int[] other)
    {
        if (row.Length < Weeks)
        {
            var longer = new int[Weeks];
            row.CopyTo(longer, Weeks - row.Length);
            row = longer;
        }

        for (var week = 0; week < other.Length; week++)
        {
            row[Weeks - other.Length + week] += other[week];
        }

        return row;
    }

    private void Count(ActivityLedger ledger, ActivityPartition partition, int firstDay)
    {
        // Per app, the last seat that was counted in each week: pairs of one seat stand together.
        var counted = ByApp.ToDictionary(a => a.Key, _ => NewRow(Weeks), StringComparer.Ordinal);
        for (var pair = 0; pair < partition.PairCount; pair++)
        {
            var seat = partition.Seat[pair];
            if (seat < 0)
            {
                continue;
            }

            var feature = partition.Feature[pair];
            var app = ledger.Features[feature].App;
            var (featureRow, appRow, seen, lastWeek) = (ByFeature[feature], ByApp[app], counted[app], -1);
            for (var i = partition.Start[pair]; i < partition.Start[pair + 1]; i++)
            {
                var week = (partition.Origin + partition.Day[i] - firstDay) / 7;
                if (week == lastWeek || partition.Origin + partition.Day[i] < firstDay || week >= Weeks)
                {
                    continue;
                }

                lastWeek = week;
                featureRow[week]++;
                appRow[week] += seen[week] == seat ? 0 : 1;
                seen[week] = seat;
            }
        }
    }

    private static int[] NewRow(int weeks)
    {
        var row = new int[weeks];
        Array.Fill(row, -1);
        return row;
    }
}
