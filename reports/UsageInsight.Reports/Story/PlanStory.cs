using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>One plan of an app: what the contract says of it and how many hold it.</summary>
internal sealed record PlanStory
{
    public required string Plan { get; init; }

    public required string Name { get; init; }

    /// <summary>Seats bought by contract; null where no contract names the plan.</summary>
    public int? Purchased { get; init; }

    /// <summary>The price per seat and month that holds at the purchased quantity; null where it is not known.</summary>
    public Money? UnitPrice { get; init; }

    public int Floor { get; init; }

    public required ShownCount Assigned { get; init; }
}
