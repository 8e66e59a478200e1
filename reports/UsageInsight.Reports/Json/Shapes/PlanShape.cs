using System.ComponentModel;
using UsageInsight.Reports.Story;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>A plan of an app as programs get it.</summary>
public sealed record PlanShape
{
    [Description("The plan's id.")]
    public required string Id { get; init; }

    [Description("The plan's name.")]
    public required string Name { get; init; }

    [Description("Seats purchased by contract; null where no contract names the plan.")]
    public required int? Purchased { get; init; }

    [Description("How many hold it.")]
    public required CountShape Assigned { get; init; }

    [Description("The price per seat and month that holds at the purchased quantity; null where it is not known.")]
    public required MoneyShape? PricePerSeatAndMonth { get; init; }

    [Description("Seats paid for until the term ends, used or not.")]
    public required int CommitLevel { get; init; }

    /// <summary>One plan of a story.</summary>
    public static PlanShape Of(PlanStory plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new() { Id = plan.Plan, Name = plan.Name, Purchased = plan.Purchased, Assigned = CountShape.Of(plan.Assigned), PricePerSeatAndMonth = MoneyShape.Of(plan.UnitPrice), CommitLevel = plan.Floor };
    }
}
