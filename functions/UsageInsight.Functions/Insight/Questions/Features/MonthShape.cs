using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions.Features;

/// <summary>A month of use, as programs get it.</summary>
internal sealed record MonthShape
{
    [Description("Its first day.")]
    public required DateOnly Month { get; init; }

    [Description("Seats that used the feature, rounded down to a multiple of the threshold; null where some did, but fewer than the threshold.")]
    public required int? Seats { get; init; }

    [Description("Times used; null where seats is.")]
    public required long? Times { get; init; }
}
