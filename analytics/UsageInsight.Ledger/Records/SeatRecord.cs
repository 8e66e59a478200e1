namespace UsageInsight.Ledger;

/// <summary>Says that a seat holds (or held) a plan of an app. The newest record per source, app, plan and seat counts.</summary>
public sealed record SeatRecord
{
    /// <summary>Who holds the plan, as a pseudonym unless the workspace keeps given ids.</summary>
    public required SeatId Seat { get; init; }

    /// <summary>The app's id.</summary>
    public required string App { get; init; }

    /// <summary>The plan's or add-on's id in the app's catalog, or the vendor's SKU id where no catalog names it.</summary>
    public required string Plan { get; init; }

    /// <summary>The day the seat was assigned; null where the source does not say. New-seat grace counts from here.</summary>
    public DateOnly? AssignedOn { get; init; }

    /// <summary>The day the seat was taken away; null while it is held.</summary>
    public DateOnly? RemovedOn { get; init; }

    /// <summary>True where the account is a service, shared or room account, which is judged apart from people.</summary>
    public bool NonPerson { get; init; }

    /// <summary>The group (department, cost centre) that reports may aggregate by; null where unknown.</summary>
    public string? Group { get; init; }

    /// <summary>The day the source observed this.</summary>
    public required DateOnly ObservedOn { get; init; }

    /// <summary>The source that said so.</summary>
    public required string Source { get; init; }
}
