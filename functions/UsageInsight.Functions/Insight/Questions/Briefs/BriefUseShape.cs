using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions.Briefs;

/// <summary>Who uses the feature and how, as a brief says it.</summary>
internal sealed record BriefUseShape
{
    [Description("The last day that counted.")]
    public required DateOnly AsOf { get; init; }

    [Description("Groups smaller than this are not shown.")]
    public required int GroupThreshold { get; init; }

    [Description("Users; null where some, but fewer than the threshold.")]
    public required int? Seats { get; init; }

    [Description("True where users belong to groups that are too small to show, or to none.")]
    public required bool HiddenGroups { get; init; }

    [Description("Median days a month on which a user needs it; null for a small group.")]
    public required double? DaysPerMonth { get; init; }

    [Description("Median times used on such a day; null for a small group.")]
    public required double? TimesPerDay { get; init; }

    [Description("Use by calendar month, the oldest first.")]
    public required IReadOnlyList<BriefMonthShape> Months { get; init; }
}
