namespace UsageInsight.Analysis.RightSizing;

/// <summary>The best answer known.</summary>
/// <param name="Value">Its cost in search units.</param>
/// <param name="Replaced">Its replaced set.</param>
/// <param name="Pieces">The piece of each coupled plan's price that it uses.</param>
/// <param name="Prices">What a seat pays for each sink, so that everybody prefers the place they get.</param>
internal sealed record Incumbent(Int128 Value, UInt128 Replaced, int[] Pieces, Int128[] Prices)
{
    /// <summary>True where this answer goes before the other: cheaper, or as cheap with a replaced set that comes first in ordinal order.</summary>
    public bool Before(Incumbent? other) => other is null || Value < other.Value || (Value == other.Value && Earlier(Replaced, other.Replaced));

    /// <summary>True where set <paramref name="a"/>, listed in order, comes before <paramref name="b"/>.</summary>
    public static bool Earlier(UInt128 a, UInt128 b)
    {
        var differ = a ^ b;
        if (differ == 0)
        {
            return false;
        }

        var first = Bits.Lowest(differ);
        var inA = Bits.Has(a, first);
        var rest = (inA ? b : a) >> first;

        // The list that lacks the first differing member comes later, unless it ends there and is a beginning of the other.
        return inA ? rest != 0 : rest == 0;
    }
}
