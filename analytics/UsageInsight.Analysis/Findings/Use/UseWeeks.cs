using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>The whole weeks (Monday to Sunday) that weekly series run over.</summary>
/// <param name="First">Number of the first week: its Monday's day number over seven, as day number 0 is a Monday.</param>
/// <param name="Count">How many weeks; 0 where no whole week lies between the first use and the as-of day.</param>
internal readonly record struct UseWeeks(int First, int Count)
{
    /// <summary>Four years: long enough for yearly rhythm, short enough to draw.</summary>
    private const int Longest = 208;

    public static UseWeeks Of(ActivityLedger ledger, DateOnly asOf)
    {
        var oldest = int.MaxValue;
        foreach (var partition in ledger.Partitions)
        {
            for (var pair = 0; pair < partition.PairCount; pair++)
            {
                oldest = Math.Min(oldest, partition.Origin + partition.Day[partition.Start[pair]]);
            }
        }

        var end = (asOf.DayNumber + 1) / 7;
        var first = Math.Max(oldest / 7, end - Longest);
        return oldest > asOf.DayNumber || first >= end ? new(end, 0) : new(first, end - first);
    }

    /// <summary>The Monday of a week counted from the first.</summary>
    public DateOnly Monday(int week) => DateOnly.FromDayNumber((First + week) * 7);
}
