namespace UsageInsight.Functions.Insight.WhatIf;

/// <summary>Seats that hold one plan today and get one in the answer.</summary>
/// <param name="From">The plan held today; null for none.</param>
/// <param name="To">The plan in the answer; null for none.</param>
/// <param name="AddOns">The add-ons in the answer.</param>
/// <param name="Seats">How many, of the groups as <see cref="SteppedGroups"/> rounds them.</param>
internal sealed record SeatMove(string? From, string? To, IReadOnlyList<string> AddOns, int Seats);
