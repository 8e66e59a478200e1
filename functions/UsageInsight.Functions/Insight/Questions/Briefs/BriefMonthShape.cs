using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions.Briefs;

/// <summary>A month of use in a brief, as programs get it.</summary>
internal sealed record BriefMonthShape
{
    [Description("The month as YYYY-MM.")]
    public required string Month { get; init; }

    [Description("Seats that used the feature, rounded down to a multiple of the threshold; null where some did, but fewer than the threshold.")]
    public required int? Seats { get; init; }

    [Description("Times used, rounded down to a multiple of twice the threshold; null where seats is, or where so few would tell how many seats that were.")]
    public required long? Times { get; init; }
}
