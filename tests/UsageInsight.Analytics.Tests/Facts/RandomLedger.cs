using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Facts;

/// <summary>A small random company: the rows it was built from stand beside the ledger, so that a test can count them its own way.</summary>
internal sealed record RandomLedger(ActivityLedger Ledger, IReadOnlyList<(SeatId? Seat, FeatureKey Feature, DateOnly Day, int Quantity)> Rows)
{
    public static readonly DateOnly AsOf = new(2026, 3, 1);

    public static RandomLedger Make(int seed, int partitions)
    {
        var random = new Random(seed);
        var features = Enumerable.Range(0, 9).Select(i => new FeatureKey(i % 3 == 0 ? "a" : i % 3 == 1 ? "a-b" : "B", $"f{i}")).ToList();
        var rows = new List<(SeatId? Seat, FeatureKey Feature, DateOnly Day, int Quantity)>();
        for (var i = 0; i < 600; i++)
        {
            var seat = random.Next(20) == 0 ? (SeatId?)null : new SeatId($"{(random.Next(2) == 0 ? "s" : "S")}{random.Next(12)}");

            // Some days fall before the window, some after the as-of day.
            rows.Add((seat, features[(int)(features.Count * Math.Pow(random.NextDouble(), 2))], AsOf.AddDays(20 - random.Next(450)), 1 + random.Next(3)));
        }

        var builder = new ActivityLedgerBuilder();
        foreach (var (seat, feature, day, quantity) in rows)
        {
            builder.Add(seat, feature, day, quantity);
        }

        return new(builder.Build(partitions), rows);
    }
}
