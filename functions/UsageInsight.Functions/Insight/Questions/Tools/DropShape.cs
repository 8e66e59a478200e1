using System.ComponentModel;
using UsageInsight.Reports.Json.Shapes;

namespace UsageInsight.Functions.Insight.Questions.Tools;

/// <summary>Seats that can drop to a cheaper plan because of a tool, as programs get it.</summary>
internal sealed record DropShape
{
    [Description("The name of the plan they hold.")]
    public required string From { get; init; }

    [Description("The name of the plan they can move to.")]
    public required string To { get; init; }

    [Description("How many.")]
    public required CountShape Seats { get; init; }

    [Description("What each saves a month.")]
    public required MoneyShape PerSeatAndMonth { get; init; }
}
