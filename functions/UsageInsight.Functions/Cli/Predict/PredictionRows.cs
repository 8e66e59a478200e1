using UsageInsight.Analysis.Prediction;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Predict;

/// <summary>Lays the probabilities of the population and of assigned seats without use out as rows.</summary>
internal static class PredictionRows
{
    /// <summary>The population in its order, then assigned seats without use; at feature level nobody is assigned, so there are none of those.</summary>
    public static IReadOnlyList<PredictionRow> Of(UsageHistory history, UsagePrediction prediction, IReadOnlyList<AssignedSeat> assigned, bool withReasons)
    {
        var rows = new List<PredictionRow>(prediction.Count * prediction.Horizons.Count);
        var level = prediction.Level switch { PredictionLevel.Seat => "seat", PredictionLevel.App => "app", _ => "feature" };
        var methods = prediction.Methods;
        for (var i = 0; i < prediction.Count; i++)
        {
            var group = prediction.Group(i) ?? new FeatureKey("", "");
            for (var h = 0; h < prediction.Horizons.Count; h++)
            {
                rows.Add(new(level, prediction.Horizons[h], prediction.Seat(i).Value, group.App, group.Feature, prediction.Probability(i, h))
                {
                    Basis = methods[h] ?? "own pace",
                    Reasons = withReasons ? [.. prediction.Reasons(i, h).Select(r => r.ToString())] : [],
                });
            }
        }

        if (prediction.Level != PredictionLevel.Feature)
        {
            AddUnseen(rows, level, history, prediction, assigned);
        }

        return rows;
    }

    private static void AddUnseen(List<PredictionRow> rows, string level, UsageHistory history, UsagePrediction prediction, IReadOnlyList<AssignedSeat> assigned)
    {
        var rates = UnseenSeats.Count(history, prediction.Level, prediction.AsOf, prediction.Horizons, assigned);
        var bySeat = prediction.Level == PredictionLevel.Seat;
        var held = bySeat ? assigned.GroupBy(s => s.Seat).Select(g => new AssignedSeat(g.Key, "", g.Any(s => s.AssignedOn is null) ? null : g.Max(s => s.AssignedOn))) : assigned;
        foreach (var seat in held.Where(s => prediction.Find(s.Seat, new(s.App, "")) < 0))
        {
            for (var h = 0; h < prediction.Horizons.Count; h++)
            {
                rows.Add(new(level, prediction.Horizons[h], seat.Seat.Value, seat.App, "", rates.Probability(seat.AssignedOn, h)) { Basis = PredictionRow.Counted });
            }
        }
    }
}
