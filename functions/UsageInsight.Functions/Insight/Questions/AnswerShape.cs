using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions;

/// <summary>One answer and what it rests on.</summary>
internal sealed record AnswerShape
{
    [Description("The last day that counted.")]
    public required DateOnly AsOf { get; init; }

    [Description("When the analysis was computed, in UTC.")]
    public required DateTimeOffset ComputedAt { get; init; }

    [Description("What every reader must know of the data, such as that it is simulated.")]
    public required IReadOnlyList<string> Marks { get; init; }

    [Description("The answer.")]
    public required object Data { get; init; }
}
