using System.ComponentModel;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Functions.Insight.Questions.Features;

/// <summary>A month of use, as programs get it.</summary>
internal sealed record MonthShape
{
    [Description("Its first day.")]
    public required DateOnly Month { get; init; }

    [Description("Seats that used the feature.")]
    public required CountShape Seats { get; init; }

    [Description("Times used, rounded down to a multiple of twice the threshold; null where fewer seats than the threshold used it, or where so few times would tell how many seats that were.")]
    public required long? Times { get; init; }

    public static MonthShape Of(MonthUse month, int threshold) =>
        new() { Month = month.Month, Seats = CountShape.Of(SmallGroups.Stepped(month.Seats, threshold)), Times = month.Times };
}
