using UsageInsight.Analysis.Prediction;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Prediction;

/// <summary>Made-up histories with a known shape: seats that come often, rarely, or stop.</summary>
internal static class SomeHistory
{
    public static readonly DateOnly FirstDay = new(2024, 1, 1);

    /// <summary>Seats with their own rate of use a day and, for some, a day on which they stop; three features in two apps.</summary>
    public static IEnumerable<(SeatId Seat, FeatureKey Feature, DateOnly Day)> Uses(int seats, int days, int seed = 1)
    {
        var random = new Random(seed);
        FeatureKey[] features = [new("crm", "leads"), new("crm", "reports"), new("wiki", "pages")];
        for (var s = 0; s < seats; s++)
        {
            var rate = Math.Pow(random.NextDouble(), 2) * .5;
            var begin = random.Next(days / 2);
            var stop = random.NextDouble() < .5 ? random.Next(days) : days;
            for (var d = begin; d < stop; d++)
            {
                if (random.NextDouble() < rate)
                {
                    yield return (new($"s{s:0000}"), features[random.Next(features.Length)], FirstDay.AddDays(d));
                }
            }
        }
    }

    public static UsageHistory Of(IEnumerable<(SeatId Seat, FeatureKey Feature, DateOnly Day)> uses, int partitions = 1)
    {
        var builder = new ActivityLedgerBuilder();
        foreach (var (seat, feature, day) in uses)
        {
            builder.Add(seat, feature, day);
        }

        return UsageHistory.From(builder.Build(partitions));
    }
}
