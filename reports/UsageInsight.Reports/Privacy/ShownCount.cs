using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Privacy;

/// <summary>A count of seats as a reader may see it. Made by <see cref="SmallGroups"/>; every face shows counts of people through it.</summary>
public readonly record struct ShownCount
{
    private ShownCount(ShownCountKind kind, int number, int high = 0) => (Kind, Number, High) = (kind, number, high);

    /// <summary>How the count is shown; the default value of the type is <see cref="ShownCountKind.Unknown"/>.</summary>
    public ShownCountKind Kind { get; }

    /// <summary>The count itself where it is exact, else null.</summary>
    public int? Exactly => Kind == ShownCountKind.Exact ? Number : null;

    /// <summary>The bounds of a range, both included; null where the count is not shown as one.</summary>
    public (int Low, int High)? Range => Kind == ShownCountKind.Between ? (Number, High) : null;

    /// <summary>k where the count is shown as "fewer than k", else 0.</summary>
    public int Below => Kind == ShownCountKind.FewerThan ? Number : 0;

    private int Number { get; }

    private int High { get; }

    /// <summary>The data cannot tell.</summary>
    public static ShownCount Unknown { get; }

    /// <summary>Kept back so that it does not give a smaller group away.</summary>
    public static ShownCount Withheld { get; } = new(ShownCountKind.Withheld, 0);

    /// <summary>The count as it is: of no people, or of a group that is large enough.</summary>
    public static ShownCount Exact(int count) => new(ShownCountKind.Exact, count);

    /// <summary>From <paramref name="low"/> to <paramref name="high"/>; the count itself where the two are equal.</summary>
    public static ShownCount Between(int low, int high) => low == high ? Exact(low) : new(ShownCountKind.Between, low, high);

    /// <summary>A group of fewer than <paramref name="threshold"/>: of at least one, but for one state of nobody that hides small ones beside it, see <see cref="SmallGroups.Partition"/>.</summary>
    public static ShownCount FewerThan(int threshold) => new(ShownCountKind.FewerThan, threshold);

    /// <summary>Where a picture draws it: the count, or the middle of the range; null where neither is told.</summary>
    public double? Middle => Kind switch
    {
        ShownCountKind.Exact => Number,
        ShownCountKind.Between => (Number + High) / 2.0,
        _ => null,
    };

    /// <summary>The count in words: <c>1,204</c>, <c>116 to 119</c>, <c>fewer than 5</c>, <c>not shown</c> or <c>unknown</c>.</summary>
    public override string ToString() => Kind switch
    {
        ShownCountKind.Exact => Say.Count(Number),
        ShownCountKind.Between => $"{Say.Count(Number)} to {Say.Count(High)}",
        ShownCountKind.FewerThan => $"fewer than {Say.Count(Number)}",
        ShownCountKind.Withheld => "not shown",
        _ => "unknown",
    };

    /// <summary>The count with its noun: <c>1 seat</c>, <c>fewer than 5 seats</c>, <c>some seats</c>.</summary>
    /// <param name="noun">The noun in the singular.</param>
    public string Of(string noun) => Kind switch
    {
        ShownCountKind.Exact => Say.Of(Number, noun),
        ShownCountKind.FewerThan or ShownCountKind.Between => $"{this} {noun}s",
        ShownCountKind.Withheld => $"some {noun}s",
        _ => $"an unknown number of {noun}s",
    };
}
