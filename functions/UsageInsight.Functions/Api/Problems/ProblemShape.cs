using System.ComponentModel;

namespace UsageInsight.Functions.Api.Problems;

/// <summary>A problem (RFC 9457) with the next step.</summary>
internal sealed record ProblemShape
{
    [Description("Which of the known problems it is; never changes its meaning.")]
    public required string Type { get; init; }

    [Description("The problem in general.")]
    public required string Title { get; init; }

    [Description("The HTTP status.")]
    public required int Status { get; init; }

    [Description("What happened this time.")]
    public required string Detail { get; init; }

    [Description("The parameter or part that is wrong; null where the whole request is meant.")]
    public required string? Where { get; init; }

    [Description("What was expected; null where the detail says it.")]
    public required string? Expected { get; init; }

    [Description("What to do next.")]
    public required string Next { get; init; }

    [Description("Each thing that is wrong with the request; empty for problems of another kind.")]
    public required IReadOnlyList<ProblemErrorShape> Errors { get; init; }
}
