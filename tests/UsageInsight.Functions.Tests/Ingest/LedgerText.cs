using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Ingest;

/// <summary>A ledger as lines that can be compared: <c>seat app.feature day count</c>, <c>-</c> for no seat.</summary>
internal static class LedgerText
{
    public static IReadOnlyList<string> Of(ActivityLedger ledger) =>
    [
        .. ledger.Partitions.SelectMany(partition =>
            from pair in Enumerable.Range(0, partition.PairCount)
            from at in Enumerable.Range(partition.Start[pair], partition.Start[pair + 1] - partition.Start[pair])
            let seat = partition.Seat[pair] < 0 ? "-" : ledger.Seats[partition.Seat[pair]].Value
            let day = DateOnly.FromDayNumber(partition.Origin + partition.Day[at])
            select $"{seat} {ledger.Features[partition.Feature[pair]]} {day:yyyy-MM-dd} {partition.Quantity[at]}").Order(StringComparer.Ordinal),
    ];
}
