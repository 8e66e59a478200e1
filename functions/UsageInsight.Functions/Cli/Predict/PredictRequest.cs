using UsageInsight.Analysis.Prediction;

namespace UsageInsight.Functions.Cli.Predict;

/// <summary>What <c>predict</c> was asked for.</summary>
internal sealed record PredictRequest
{
    /// <summary>The last day that counts; null for the newest day that every living source has reached.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Days ahead, rising.</summary>
    public required IReadOnlyList<int> Horizons { get; init; }

    public required PredictionLevel Level { get; init; }

    /// <summary>The CSV file; null for standard output.</summary>
    public string? Out { get; init; }
}
