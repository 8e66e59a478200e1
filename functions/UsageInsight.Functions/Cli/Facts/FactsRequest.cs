using UsageInsight.Analysis.Facts;

namespace UsageInsight.Functions.Cli.Facts;

/// <summary>What facts are asked for.</summary>
internal sealed record FactsRequest
{
    /// <summary>The last day that counts; null for the newest day the sources have reached.</summary>
    public DateOnly? AsOf { get; init; }

    public FactQuestions Questions { get; init; } = FactQuestions.All;

    /// <summary>The folder for the files.</summary>
    public required string Out { get; init; }

    /// <summary>True for JSON files instead of CSV.</summary>
    public bool Json { get; init; }
}
