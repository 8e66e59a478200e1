using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions;

/// <summary>One page of a list and what the list rests on.</summary>
internal sealed record PageShape
{
    [Description("The last day that counted.")]
    public required DateOnly AsOf { get; init; }

    [Description("When the analysis was computed, in UTC.")]
    public required DateTimeOffset ComputedAt { get; init; }

    [Description("What every reader must know of the data, such as that it is simulated.")]
    public required IReadOnlyList<string> Marks { get; init; }

    [Description("Items of the whole list.")]
    public required int Total { get; init; }

    [Description("The items of this page.")]
    public required IReadOnlyList<object> Items { get; init; }

    [Description("The cursor of the next page; null on the last one.")]
    public required string? Next { get; init; }
}
