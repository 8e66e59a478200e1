using System.ComponentModel;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Functions.Insight.Questions.Features;

/// <summary>Who uses a feature and how, in groups, as programs get it.</summary>
internal sealed record FeatureUseShape
{
    [Description("Seats that used it in 365 days.")]
    public required CountShape Seats { get; init; }

    [Description("Groups of the organisation that use it, the largest first.")]
    public required IReadOnlyList<GroupShape> Groups { get; init; }

    [Description("True where users belong to groups that are too small to show, or to none.")]
    public required bool HiddenGroups { get; init; }

    [Description("Median days a month on which a user needs it; null for a small group.")]
    public required double? DaysPerMonth { get; init; }

    [Description("Median times used on such a day; null for a small group.")]
    public required double? TimesPerDay { get; init; }

    [Description("Use by calendar month, the oldest first.")]
    public required IReadOnlyList<MonthShape> Months { get; init; }

    [Description("Features of the same app that many of its users use too.")]
    public required IReadOnlyList<GroupShape> Companions { get; init; }

    public static FeatureUseShape? Of(FeatureUse? use) => use is null ? null : new()
    {
        Seats = CountShape.Of(SmallGroups.Stepped(use.Seats, use.GroupThreshold)),
        Groups = [.. use.Groups.Select(g => GroupShape.Of(g, use.GroupThreshold))],
        HiddenGroups = use.HiddenGroups,
        DaysPerMonth = use.DaysPerMonth,
        TimesPerDay = use.TimesPerDay,
        Months = [.. use.Months.Select(m => MonthShape.Of(m, use.GroupThreshold))],
        Companions = [.. use.Companions.Select(c => GroupShape.Of(c, use.GroupThreshold))],
    };
}
