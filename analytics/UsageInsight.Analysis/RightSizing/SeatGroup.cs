namespace UsageInsight.Analysis.RightSizing;

/// <summary>Seats with the same options.</summary>
/// <param name="Seats">How many.</param>
/// <param name="Options">Their options, none of which beats another.</param>
internal sealed record SeatGroup(long Seats, IReadOnlyList<SeatOption> Options);
