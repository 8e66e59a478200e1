using UsageInsight.Ledger;

namespace UsageInsight.Functions.Insight.WhatIf;

/// <summary>A feature that could be replaced in-house.</summary>
/// <param name="Feature">The feature's id.</param>
/// <param name="Seats">Kept seats that need it, of the groups as <see cref="SteppedGroups"/> rounds them.</param>
/// <param name="Replaced">True where the answer replaces it.</param>
/// <param name="Build">What building it costs in the question.</param>
/// <param name="RunPerMonth">What keeping it costs per month in the question.</param>
/// <param name="WorthBelow">Replacing pays below this build cost; null where that was not proven.</param>
internal sealed record ToolChoice(string Feature, int Seats, bool Replaced, Money Build, Money RunPerMonth, Money? WorthBelow);
