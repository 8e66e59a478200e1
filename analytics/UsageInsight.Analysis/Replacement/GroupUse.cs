namespace UsageInsight.Analysis.Replacement;

/// <summary>A group and how many of its seats are meant.</summary>
/// <param name="Name">The group's or feature's name, as the source gave it.</param>
/// <param name="Seats">Seats, rounded down to a multiple of the threshold; never fewer than that.</param>
public sealed record GroupUse(string Name, int Seats);
