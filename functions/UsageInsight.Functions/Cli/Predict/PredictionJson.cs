using System.Text.Json;
using UsageInsight.Analysis.Prediction;

namespace UsageInsight.Functions.Cli.Predict;

/// <summary>The rows as JSON, with what spoke and why.</summary>
internal static class PredictionJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Write(UsagePrediction prediction, IReadOnlyList<PredictionRow> rows) => JsonSerializer.Serialize(
        new
        {
            prediction.AsOf,
            Methods = prediction.Horizons.Select((days, h) => new { Horizon = days, Method = prediction.Methods[h], EnoughHistory = prediction.Methods[h] is not null }),
            Predictions = rows,
        },
        Options);
}
