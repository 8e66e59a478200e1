using UsageInsight.Functions.Insight.Asking;

namespace UsageInsight.Functions.Insight.Problems;

/// <summary>Why there is no answer, in four short parts: what, where, expected, next. The API writes it as problem+json, MCP as a tool's error.</summary>
/// <param name="Kind">Which of the known problems it is.</param>
/// <param name="What">What happened, in one sentence. Never holds what the caller sent.</param>
internal sealed record Problem(ProblemKind Kind, string What)
{
    /// <summary>The parameter or part that is wrong; null where the whole request is meant.</summary>
    public string? Where { get; init; }

    /// <summary>What was expected; null where the first part says it.</summary>
    public string? Expected { get; init; }

    /// <summary>What to do next.</summary>
    public required string Next { get; init; }

    /// <summary>Each thing that is wrong, where there may be several.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; init; } = [];

    /// <summary>Seconds after which the same question may be answered; null where waiting helps nothing.</summary>
    public int? RetryAfterSeconds { get; init; }
}
