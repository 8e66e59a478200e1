using UsageInsight.Ledger;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.WhatIf;

/// <summary>An amount that is exact, or between what it would be if hidden groups were as small and as large as they may be.</summary>
/// <param name="Low">The least it can be.</param>
/// <param name="High">The most it can be; equal where it is exact.</param>
internal sealed record MoneyRange(Money Low, Money High)
{
    /// <summary>The amount; null where it is a range.</summary>
    public Money? Exactly => Low == High ? Low : null;

    public override string ToString() => Say.Money(Low, High);
}
