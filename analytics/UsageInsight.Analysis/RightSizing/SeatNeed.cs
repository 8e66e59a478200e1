namespace UsageInsight.Analysis.RightSizing;

/// <summary>Kept seats that hold the same plan and add-ons and need the same features: a group, never a person.</summary>
/// <param name="Plan">The plan or vendor SKU they hold; null where they hold none.</param>
/// <param name="Needs">Ids of the features each of them will need.</param>
/// <param name="Seats">How many.</param>
/// <param name="AddOns">The add-ons they hold.</param>
public sealed record SeatNeed(string? Plan, IReadOnlyList<string> Needs, int Seats, IReadOnlyList<string> AddOns);
