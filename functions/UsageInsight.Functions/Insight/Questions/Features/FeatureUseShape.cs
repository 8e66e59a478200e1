using System.ComponentModel;
using UsageInsight.Analysis.Replacement;

namespace UsageInsight.Functions.Insight.Questions.Features;

/// <summary>Who uses a feature and how, in groups, as programs get it.</summary>
internal sealed record FeatureUseShape
{
    [Description("Seats that used it in 365 days, rounded down to a multiple of the threshold; null where some did, but fewer than the threshold.")]
    public required int? Seats { get; init; }

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
        Seats = use.Seats,
        Groups = [.. use.Groups.Select(GroupShape.Of)],
        HiddenGroups = use.HiddenGroups,
        DaysPerMonth = use.DaysPerMonth,
        TimesPerDay = use.TimesPerDay,
        Months = [.. use.Months.Select(m => new MonthShape { Month = m.Month, Seats = m.Seats, Times = m.Times })],
        Companions = [.. use.Companions.Select(GroupShape.Of)],
    };
}
