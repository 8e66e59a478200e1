using UsageInsight.Analysis.Follow;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Demo.Story;

/// <summary>The ledger as it would read if a tool had gone live: from a seat's turn on, its days in the feature become days in the tool.</summary>
internal static class MovedLedger
{
    /// <summary>Weeks over which the users move; the weeks after them are quiet.</summary>
    public const int MovingWeeks = 7;

    /// <summary>One app's usage with the move in it. Who moves when is decided by the order of the seats, so that it repeats.</summary>
    public static ActivityLedger Of(ActivityLedger ledger, ReplacementTool tool, DateOnly asOf)
    {
        var users = Users(ledger, tool.Replaces);
        var builder = new ActivityLedgerBuilder();
        foreach (var part in ledger.Partitions)
        {
            for (var pair = 0; pair < part.PairCount; pair++)
            {
                var feature = ledger.Features[part.Feature[pair]];
                if (!string.Equals(feature.App, tool.Replaces.App, StringComparison.Ordinal))
                {
                    continue;
                }

                SeatId? seat = part.Seat[pair] < 0 ? null : ledger.Seats[part.Seat[pair]];
                var turn = seat is { } user && feature == tool.Replaces ? tool.StartedOn.AddDays(7 * MovingWeeks * users.IndexOf(user) / users.Count) : DateOnly.MaxValue;
                for (var i = part.Start[pair]; i < part.Start[pair + 1]; i++)
                {
                    var day = DateOnly.FromDayNumber(part.Origin + part.Day[i]);
                    if (day <= asOf)
                    {
                        builder.Add(seat, day >= turn ? new(tool.Id, "run") : feature, day, part.Quantity[i]);
                    }
                }
            }
        }

        return builder.Build();
    }

    private static List<SeatId> Users(ActivityLedger ledger, FeatureKey feature) =>
        [.. ledger.Partitions
            .SelectMany(p => Enumerable.Range(0, p.PairCount).Where(pair => p.Seat[pair] >= 0 && ledger.Features[p.Feature[pair]] == feature).Select(pair => ledger.Seats[p.Seat[pair]]))
            .Distinct().Order()];
}
