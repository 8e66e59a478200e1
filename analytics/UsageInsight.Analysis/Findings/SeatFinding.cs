using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>What is found about one assigned seat. Shown only in a permissioned list, without ranking and without times of day.</summary>
public sealed record SeatFinding
{
    /// <summary>The seat.</summary>
    public required SeatId Seat { get; init; }

    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>The plan it holds; null where no source says.</summary>
    public string? Plan { get; init; }

    /// <summary>Its state.</summary>
    public required SeatStatus Status { get; init; }

    /// <summary>Last day of use; null where never seen. Faces show it as a month.</summary>
    public DateOnly? LastActive { get; init; }

    /// <summary>Day of assignment; null where the source does not say.</summary>
    public DateOnly? AssignedOn { get; init; }

    /// <summary>Probability that it is used again within 30 days; null where no model spoke.</summary>
    public double? Again30 { get; init; }

    /// <summary>Probability that it is used again within 90 days; null where no model spoke.</summary>
    public double? Again90 { get; init; }

    /// <summary>Probability that it is used again before the current term ends; null where no model or contract speaks.</summary>
    public double? AgainInTerm { get; init; }

    /// <summary>What the seat costs per month; null where no price is known.</summary>
    public Money? MonthlyPrice { get; init; }

    /// <summary>True where reclaiming it is recommended.</summary>
    public bool Reclaim { get; init; }

    /// <summary>The few inputs that moved the verdict, in plain words.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
