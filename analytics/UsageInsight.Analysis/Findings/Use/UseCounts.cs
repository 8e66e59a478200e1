using UsageInsight.Analysis.Facts;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>What is counted of features over some seats, up to the as-of day, and cannot be told from the last uses alone. Counts of different seats are added.</summary>
internal sealed class UseCounts
{
    /// <summary>Four years of weeks: long enough for yearly rhythm, short enough to draw.</summary>
    private const int MostWeeks = 208;

    private const int Year = 365;

    private UseCounts(FactsPart facts, WeeklyCounts weekly)
    {
        Facts = facts;
        Weekly = weekly;
        Quantity365 = new long[facts.Reach.Length];
        Totals = [.. facts.Reach.Select(_ => new CountedValues())];
    }

    /// <summary>Times used in the last 365 days, by seats and by nobody in particular, by position of the feature.</summary>
    public long[] Quantity365 { get; }

    /// <summary>Reach and stickiness, before they are finished.</summary>
    public FactsPart Facts { get; }

    /// <summary>How often each total of a seat in the last 365 days was seen, by position of the feature.</summary>
    public CountedValues[] Totals { get; }

    public WeeklyCounts Weekly { get; }

    /// <summary>No seats.</summary>
    public static UseCounts None(int features) => new(new(features, 0, FactQuestions.Features), WeeklyCounts.None(features));

    /// <summary>Counts a ledger.</summary>
    public static UseCounts Of(ActivityLedger ledger, DateOnly asOf)
    {
        var facts = UsageFacts.CountFeatures(ledger, asOf);
        var counts = new UseCounts(facts, WeeklyCounts.Count(ledger, asOf, WeeksOf(ledger, asOf)));
        foreach (var pairs in facts.AllPairs)
        {
            foreach (ref readonly var pair in pairs.Span)
            {
                counts.Totals[pair.Feature].Add(pair.Total);
            }
        }

        facts.AllPairs.Clear();
        foreach (var partition in ledger.Partitions)
        {
            counts.AddQuantities(partition, asOf.DayNumber);
        }

        return counts;
    }

    /// <summary>Adds the counts of other seats.</summary>
    /// <param name="other">The other counts, up to the same day.</param>
    /// <param name="map">Where each of its features stands here.</param>
    public void Add(UseCounts other, int[] map)
    {
        for (var feature = 0; feature < map.Length; feature++)
        {
            Quantity365[map[feature]] += other.Quantity365[feature];
            Totals[map[feature]].Add(other.Totals[feature]);
            Facts.Reach[map[feature]].Add(other.Facts.Reach[feature]);
            AddRow(Facts.Daily, map[feature], other.Facts.Daily, feature);
            AddRow(Facts.MonthlyChange, map[feature], other.Facts.MonthlyChange, feature);
        }

        Weekly.Add(other.Weekly, map);
    }

    public void Write(ByteWriter to)
    {
        for (var feature = 0; feature < Quantity365.Length; feature++)
        {
            var reach = Facts.Reach[feature];
            to.WriteVar((ulong)Quantity365[feature]);
            Totals[feature].Write(to);
            to.WriteCounts([reach.Seats7, reach.Seats30, reach.Seats90, reach.Seats365]);
            to.WriteSparse(Row(Facts.Daily, feature));
            to.WriteSparse(Row(Facts.MonthlyChange, feature));
        }

        Weekly.Write(to);
    }

    public static UseCounts Read(ref ByteReader from, int features)
    {
        var facts = new FactsPart(features, 0, FactQuestions.Features);
        var (quantities, totals) = (new long[features], new CountedValues[features]);
        for (var feature = 0; feature < features; feature++)
        {
            quantities[feature] = checked((long)from.ReadVar());
            totals[feature] = CountedValues.Read(ref from);
            var reach = from.ReadCounts();
            facts.Reach[feature] = new() { Seats7 = reach[0], Seats30 = reach[1], Seats90 = reach[2], Seats365 = reach[3] };
            from.ReadSparse(Row(facts.Daily, feature));
            from.ReadSparse(Row(facts.MonthlyChange, feature));
        }

        var counts = new UseCounts(facts, WeeklyCounts.Read(ref from, features));
        quantities.CopyTo(counts.Quantity365, 0);
        totals.CopyTo(counts.Totals, 0);
        return counts;
    }

    private void AddQuantities(ActivityPartition partition, int asOf)
    {
        for (var pair = 0; pair < partition.PairCount; pair++)
        {
            var quantity = 0L;
            for (var i = partition.Start[pair + 1] - 1; i >= partition.Start[pair] && asOf - partition.Origin - partition.Day[i] < Year; i--)
            {
                quantity += partition.Origin + partition.Day[i] <= asOf ? partition.Quantity[i] : 0;
            }

            Quantity365[partition.Feature[pair]] += quantity;
        }
    }

    /// <summary>Whole weeks from the week of the first use to the as-of day; at least 1.</summary>
    private static int WeeksOf(ActivityLedger ledger, DateOnly asOf)
    {
        var oldest = asOf.DayNumber;
        foreach (var partition in ledger.Partitions)
        {
            for (var pair = 0; pair < partition.PairCount; pair++)
            {
                oldest = Math.Min(oldest, partition.Origin + partition.Day[partition.Start[pair]]);
            }
        }

        // Day number 0 is a Monday, so the division gives whole weeks from Monday to Sunday.
        return Math.Clamp(((asOf.DayNumber + 1) / 7) - (oldest / 7), 1, MostWeeks);
    }

    private static Span<int> Row(int[] rows, int feature) => rows.AsSpan(feature * FactsPart.StickyStride, FactsPart.StickyStride);

    private static void AddRow(int[] to, int at, int[] from, int feature)
    {
        var sum = Row(to, at);
        var added = Row(from, feature);
        for (var day = 0; day < sum.Length; day++)
        {
            sum[day] += added[day];
        }
    }
}
