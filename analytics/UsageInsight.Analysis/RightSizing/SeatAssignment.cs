namespace UsageInsight.Analysis.RightSizing;

/// <summary>Some seats of a profile and what they get.</summary>
/// <param name="Profile">The profile's id.</param>
/// <param name="Plan">The plan; null where they get none.</param>
/// <param name="AddOns">The add-ons, in ordinal order.</param>
/// <param name="Seats">How many seats; at least 1.</param>
public sealed record SeatAssignment(string Profile, string? Plan, IReadOnlyList<string> AddOns, long Seats);
