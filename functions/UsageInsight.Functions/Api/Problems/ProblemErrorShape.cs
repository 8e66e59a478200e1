using System.ComponentModel;

namespace UsageInsight.Functions.Api.Problems;

/// <summary>One thing that is wrong with a request.</summary>
internal sealed record ProblemErrorShape
{
    [Description("What is wrong.")]
    public required string Detail { get; init; }

    [Description("The parameter or member, such as 'query limit'.")]
    public required string Where { get; init; }

    [Description("What was expected.")]
    public required string Expected { get; init; }
}
