namespace UsageInsight.Functions.Cli.Predict;

/// <summary>One line of the answer.</summary>
internal sealed record PredictionRow(string Level, int Horizon, string Seat, string App, string Feature, double P)
{
    /// <summary>The basis of assigned seats without use: a counted rate instead of a model.</summary>
    public const string Counted = "assigned without use in 365 days: counted rate";

    /// <summary>What gave the probability.</summary>
    public required string Basis { get; init; }

    /// <summary>The few things that moved it; empty where they were not asked for.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
