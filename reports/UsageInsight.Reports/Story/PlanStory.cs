using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>One plan of an app: what the contract says of it and how many hold it.</summary>
public sealed record PlanStory
{
    /// <summary>The plan's id.</summary>
    public required string Plan { get; init; }

    /// <summary>The plan's name.</summary>
    public required string Name { get; init; }

    /// <summary>Seats bought by contract; null where no contract names the plan.</summary>
    public int? Purchased { get; init; }

    /// <summary>The price per seat and month that holds at the purchased quantity; null where it is not known.</summary>
    public Money? UnitPrice { get; init; }

    /// <summary>Seats paid for until the term ends, used or not.</summary>
    public int Floor { get; init; }

    /// <summary>How many hold it, as the reader may see it.</summary>
    public required ShownCount Assigned { get; init; }
}
