using UsageInsight.Reports.Privacy;

namespace UsageInsight.Functions.Insight.WhatIf;

/// <summary>Seats that hold one plan today and get one in the answer; a group, counted out only where it is large enough.</summary>
/// <param name="From">The plan held today; null for none.</param>
/// <param name="To">The plan in the answer; null for none.</param>
/// <param name="AddOns">The add-ons in the answer.</param>
/// <param name="Seats">How many, as readers may see it.</param>
internal sealed record ShownMove(string? From, string? To, IReadOnlyList<string> AddOns, ShownCount Seats);
