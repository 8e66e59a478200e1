using System.Globalization;
using UsageInsight.Ledger;

namespace UsageInsight.Reports.Words;

/// <summary>How every face writes money, days, shares and counts: one place, so that a figure reads the same everywhere.</summary>
public static class Say
{
    private const decimal NoCentsFrom = 100m;
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>Money without cents from 100 on: <c>EUR 41,200</c>, <c>EUR 18.50</c>.</summary>
    public static string Money(Money money)
    {
        var digits = Math.Abs(money.Amount) >= NoCentsFrom || decimal.Truncate(money.Amount) == money.Amount ? "N0" : "N2";
        return $"{SafeText.OneLine(money.Currency)} {money.Amount.ToString(digits, Plain)}";
    }

    /// <summary>An amount between two of one currency, with the currency once: <c>EUR 41,200 to 42,000</c>; the amount alone where the two are equal.</summary>
    public static string Money(Money low, Money high) => low == high ? Money(low) : $"{Money(low)} to {high.Amount.ToString("N0", Plain)}";

    /// <summary>Several amounts of different currencies side by side, never summed: <c>EUR 41,200 and USD 9,600</c>.</summary>
    public static string Money(IReadOnlyList<Money> amounts) => List([.. amounts.Select(Money)]);

    /// <summary>A day: <c>14 Jan 2027</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", Plain);

    /// <summary>A day that may be absent: <c>never</c> where it is.</summary>
    public static string DayOrNever(DateOnly? day) => day is { } known ? Day(known) : "never";

    /// <summary>A month: <c>Aug 2026</c>. Seats show their last activity this way.</summary>
    public static string Month(DateOnly day) => day.ToString("MMM yyyy", Plain);

    /// <summary>A share as whole percent, with one decimal under 10: <c>62 %</c>, <c>3.4 %</c>.</summary>
    public static string Percent(double share)
    {
        var percent = share * 100;
        var digits = percent is > 0 and < 9.95 ? "0.#" : "0";
        return percent.ToString(digits, Plain) + " %";
    }

    /// <summary>A count with thousands separators.</summary>
    public static string Count(long count) => count.ToString("N0", Plain);

    /// <summary>A figure of a model with at most one decimal under 10.</summary>
    public static string Estimate(double value) => value.ToString(Math.Abs(value) < 9.95 ? "0.#" : "N0", Plain);

    /// <summary>A count with its noun: <c>1 seat</c>, <c>38 seats</c>.</summary>
    public static string Of(long count, string noun) => count == 1 ? $"1 {noun}" : $"{Count(count)} {noun}s";

    /// <summary>How far a day is: <c>today</c>, <c>in 23 days</c>, <c>5 days ago</c>.</summary>
    public static string InDays(int days) => days switch
    {
        0 => "today",
        > 0 => $"in {Of(days, "day")}",
        _ => $"{Of(-days, "day")} ago",
    };

    /// <summary>Joins texts the way a sentence does: <c>a, b and c</c>; empty for none.</summary>
    public static string List(IReadOnlyList<string> parts) => parts.Count switch
    {
        0 => "",
        1 => parts[0],
        _ => string.Join(", ", parts.Take(parts.Count - 1)) + " and " + parts[^1],
    };
}
