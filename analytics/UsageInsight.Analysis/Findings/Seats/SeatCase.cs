using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>What is known about one held seat when it is judged.</summary>
public sealed record SeatCase
{
    /// <summary>The seat.</summary>
    public required SeatId Seat { get; init; }

    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>The plan it holds; null where no source says.</summary>
    public string? Plan { get; init; }

    /// <summary>The last day that counts.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The state the calendar gives it.</summary>
    public required SeatStatus Status { get; init; }

    /// <summary>Days without any evidence of use, the as-of day included when it is one of them: 0 when seen on the as-of day.</summary>
    public required int IdleDays { get; init; }

    /// <summary>The last day of recorded use or weaker evidence; null where it was never seen.</summary>
    public DateOnly? LastSeen { get; init; }

    /// <summary>Day of assignment; null where the source does not say.</summary>
    public DateOnly? AssignedOn { get; init; }

    /// <summary>What the seat costs per month; null where no price is known.</summary>
    public Money? MonthlyPrice { get; init; }

    /// <summary>Last day of the current contract term; null where no contract says.</summary>
    public DateOnly? TermEnd { get; init; }

    /// <summary>True where the app's recorded use does not speak for this seat: it is of other plans, or only weak evidence is newer.</summary>
    public bool BeyondUsage { get; init; }
}
