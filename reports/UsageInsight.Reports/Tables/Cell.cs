using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Tables;

/// <summary>One cell: the words for people, and the value for programs where there is one to tell.</summary>
/// <param name="Words">What a person reads; also what a program reads where <paramref name="Number"/> and <paramref name="Day"/> are null.</param>
/// <param name="Number">The figure; null for texts, days and what is unknown, kept back or only a bound.</param>
/// <param name="Day">The day; null for everything else.</param>
public readonly record struct Cell(string Words, decimal? Number = null, DateOnly? Day = null)
{
    private const string NotKnown = "unknown";

    /// <summary>True where the cell says that the data cannot tell or that the reader may not see.</summary>
    public bool Missing { get; private init; }

    /// <summary>Where a picture draws the cell and where it sorts: the figure, the middle of a range of people, the least of a range of money; null where there is neither.</summary>
    public decimal? Drawn => Number ?? Middle;

    private decimal? Middle { get; init; }

    /// <summary>The currency of an amount; null for everything else.</summary>
    public string? Currency { get; private init; }

    /// <summary>Heights of a small picture that stands before the words on a page; empty where there is none.</summary>
    public IReadOnlyList<double?>? Spark { get; init; }

    /// <summary>Where the evidence behind the cell stands, relative to the page; null where the cell leads nowhere.</summary>
    public string? Href { get; init; }

    /// <summary>A text that is already safe to read.</summary>
    public static Cell Text(string text) => new(text);

    /// <summary>A name or sentence from outside, kept as it came; writers escape it for their format.</summary>
    public static Cell Given(string? text) => new(text ?? "");

    /// <summary>A count, or "unknown".</summary>
    public static Cell Count(long? count) => count is { } known ? new(Say.Count(known), known) : Unknown;

    /// <summary>A count of people as the reader may see it.</summary>
    public static Cell Count(ShownCount count) => count.Exactly is { } exact ? Count(exact) : new(count.ToString()) { Missing = count.Range is null, Middle = (decimal?)count.Middle };

    /// <summary>A share of 1 as percent, or "unknown".</summary>
    public static Cell Share(double? share) => share is { } known ? new(Say.Percent(known), (decimal)Math.Round(known, 4)) : Unknown;

    /// <summary>A share as the reader may see it.</summary>
    public static Cell Share(ShownShare share) => share.Exactly is { } exact ? Share(exact) : new(share.ToString()) { Missing = !share.Told };

    /// <summary>An estimate with one decimal under 10, or "unknown".</summary>
    public static Cell Estimate(double? value) => value is { } known ? new(Say.Estimate(known), (decimal)Math.Round(known, 3)) : Unknown;

    /// <summary>Money, or "unknown". The currency stands in the words; files give it a column of its own.</summary>
    public static Cell Money(Money? money) => money is { } known ? new(Say.Money(known), known.Amount) { Currency = known.Currency } : Unknown;

    /// <summary>Money as the reader may see it; bounds are words only, and where they are drawn or added up in a workbook the least counts.</summary>
    public static Cell Money(ShownMoney money) => money.Exactly is { } exact ? Money(exact) : new(money.ToString()) { Missing = money.Least is null, Middle = money.Least?.Amount };

    /// <summary>A day, or the words for its absence.</summary>
    public static Cell Date(DateOnly? day, string absent) => day is { } known ? new(Say.Day(known), Day: known) : new(absent) { Missing = true };

    /// <summary>A figure that does not apply, such as the stickiness of what nobody uses.</summary>
    public static Cell None => new("none") { Missing = true };

    /// <summary>Kept back because it would count out a small group.</summary>
    public static Cell Withheld => Count(ShownCount.Withheld);

    /// <summary>The data cannot tell.</summary>
    public static Cell Unknown => new(NotKnown) { Missing = true };
}
