namespace UsageInsight.Analysis.RightSizing;

/// <summary>The best answer known: its cost, its replaced set and the piece of each coupled plan's price it uses.</summary>
internal sealed record Incumbent(Int128 Value, UInt128 Replaced, int[] Pieces)
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
