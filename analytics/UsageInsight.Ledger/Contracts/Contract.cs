namespace UsageInsight.Ledger;

/// <summary>What was agreed with a vendor about one app: quantities, prices, term, notice and renewal.</summary>
public sealed record Contract
{
    /// <summary>The contract's id in the workspace.</summary>
    public required string Id { get; init; }

    /// <summary>The app it is for.</summary>
    public required string App { get; init; }

    /// <summary>First day of the first term.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Length of the first term in months; at least 1.</summary>
    public required int TermMonths { get; init; }

    /// <summary>Length of each term after a tacit renewal, in months; the same as <see cref="TermMonths"/> unless agreed otherwise.</summary>
    public required int RenewalMonths { get; init; }

    /// <summary>Days before the term's end by which notice must have arrived; 0 where none is needed.</summary>
    public required int NoticeDays { get; init; }

    /// <summary>True where the contract renews itself unless cancelled.</summary>
    public required bool AutoRenew { get; init; }

    /// <summary>The day on which notice arrived at the vendor; null where none was given. The term it was in time for is the last one.</summary>
    public DateOnly? NoticeGiven { get; init; }

    /// <summary>Expected price rise at renewal as a share (0.07 = 7 %); 0 where none is agreed or expected.</summary>
    public decimal Uplift { get; init; }

    /// <summary>What was bought.</summary>
    public required IReadOnlyList<ContractLine> Lines { get; init; }
}
