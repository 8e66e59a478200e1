using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Privacy;

/// <summary>A share of seats as a reader may see it: exact, a range, kept back or unknown, as its count is.</summary>
public readonly record struct ShownShare
{
    private ShownShare(double? share, string words) => (Exactly, Words) = (share, words);

    /// <summary>The share where its count is exact, else null.</summary>
    public double? Exactly { get; }

    /// <summary>True where the words hold a figure.</summary>
    public bool Told => Words?.EndsWith('%') == true;

    private string? Words { get; }

    /// <summary>The count or what it is divided by is not known.</summary>
    public static ShownShare Unknown => new(null, ShownCount.Unknown.ToString());

    /// <summary>A share that gives nobody away.</summary>
    public static ShownShare Of(double share) => new(share, Say.Percent(share));

    /// <summary>A lower bound.</summary>
    public static ShownShare AtLeast(double share) => new(null, $"at least {Say.Percent(share)}");

    /// <summary>The share of a count in a whole of at least one.</summary>
    /// <param name="count">The count as the reader may see it.</param>
    /// <param name="whole">The whole.</param>
    /// <param name="moreUnknown">True where the data cannot tell of some whether they belong to the count: the share is then a lower bound.</param>
    public static ShownShare Of(ShownCount count, int whole, bool moreUnknown) => count switch
    {
        { Exactly: { } exact } when moreUnknown => AtLeast((double)exact / whole),
        { Range: { } range } when moreUnknown => AtLeast((double)range.Low / whole),
        { Exactly: { } exact } => Of((double)exact / whole),
        { Range: { } range } => new(null, Between((double)range.Low / whole, Math.Min(1, (double)range.High / whole))),
        _ => new(null, count.Kind == ShownCountKind.FewerThan ? ShownCount.Withheld.ToString() : count.ToString()),
    };

    /// <summary>The share in words: <c>62 %</c>, <c>58 % to 60 %</c>, <c>about 59 %</c>, <c>at least 46 %</c>, <c>not shown</c> or <c>unknown</c>.</summary>
    public override string ToString() => Words ?? ShownCount.Unknown.ToString();

    private static string Between(double low, double high) =>
        Say.Percent(low) == Say.Percent(high) ? $"about {Say.Percent(low)}" : $"{Say.Percent(low)} to {Say.Percent(high)}";
}
