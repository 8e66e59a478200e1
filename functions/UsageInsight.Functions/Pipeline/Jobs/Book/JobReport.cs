using System.Text.Json.Serialization;

namespace UsageInsight.Functions.Pipeline.Jobs.Book;

/// <summary>One run, after it ended.</summary>
internal sealed record JobReport
{
    /// <summary>Longest error that is kept; a vendor's message may have any length.</summary>
    public const int MaxError = 600;

    /// <summary>The run's name.</summary>
    public required string Run { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required JobResult Result { get; init; }

    /// <summary>What was done; null where it failed.</summary>
    public string? Note { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Error { get; init; }

    /// <summary>True where it was done.</summary>
    [JsonIgnore]
    public bool Succeeded => Result is JobResult.Done or JobResult.Attention;
}
