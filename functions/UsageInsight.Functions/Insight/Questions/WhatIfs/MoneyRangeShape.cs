using System.ComponentModel;
using UsageInsight.Functions.Insight.WhatIf;

namespace UsageInsight.Functions.Insight.Questions.WhatIfs;

/// <summary>An amount that is exact or within bounds, as programs get it.</summary>
internal sealed record MoneyRangeShape
{
    [Description("The least it can be.")]
    public required decimal Low { get; init; }

    [Description("The most it can be; equal to low where it is exact. A range hides a small group.")]
    public required decimal High { get; init; }

    [Description("The currency.")]
    public required string Currency { get; init; }

    [Description("The amount in words.")]
    public required string Shown { get; init; }

    public static MoneyRangeShape? Of(MoneyRange? range) => range is null ? null : new() { Low = decimal.Round(range.Low.Amount, 2), High = decimal.Round(range.High.Amount, 2), Currency = range.Low.Currency, Shown = range.ToString() };
}
