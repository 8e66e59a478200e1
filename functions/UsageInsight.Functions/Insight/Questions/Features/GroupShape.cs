using System.ComponentModel;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Questions.Features;

/// <summary>A group of people and how many of it, as programs get it; never fewer than the threshold.</summary>
internal sealed record GroupShape
{
    [Description("The group's or feature's name.")]
    public required string Name { get; init; }

    [Description("How many.")]
    public required CountShape Seats { get; init; }

    public static GroupShape Of(GroupUse group, int threshold) => new() { Name = SafeText.Name(group.Name), Seats = CountShape.Of(SmallGroups.Stepped(group.Seats, threshold)) };
}
