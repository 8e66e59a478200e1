using System.ComponentModel;
using UsageInsight.Analysis;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Questions.Features;

/// <summary>The test behind a feature's trend, as programs get it.</summary>
internal sealed record FeatureTestShape
{
    [Description("Its name.")]
    public required string Test { get; init; }

    [Description("The week in which the level changed; null where no change was found.")]
    public required DateOnly? ChangedOn { get; init; }

    [Description("Change in weekly active seats per year, to the nearest multiple of the group threshold; null where it was not estimated.")]
    public required double? SlopePerYear { get; init; }

    [Description("Two-sided p-value, to the thousandth; null where no test was made.")]
    public required double? PValue { get; init; }

    public static FeatureTestShape? Of(FeatureTrend? trend) => trend is null ? null : new() { Test = SafeText.Name(trend.Test), ChangedOn = trend.ChangedOn, SlopePerYear = trend.SlopePerYear, PValue = trend.PValue };
}
