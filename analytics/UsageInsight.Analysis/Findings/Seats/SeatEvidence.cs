using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>What is known of one seat's use of one app: recorded use first, weaker evidence beside it.</summary>
/// <param name="LastUse">The last day of recorded use that counts for the plan; null where there is none.</param>
/// <param name="LastPresence">The last day of weak evidence (sign-in, last active), not after the as-of day; null where there is none.</param>
/// <param name="SaidNever">True where a source says the seat was never active.</param>
internal readonly record struct SeatEvidence(DateOnly? LastUse, DateOnly? LastPresence, bool SaidNever)
{
    /// <summary>The last day of any evidence; null where there is none.</summary>
    public DateOnly? LastSeen => LastUse is { } use && LastPresence is { } presence ? SourceReach.Later(use, presence) : LastUse ?? LastPresence;
}
