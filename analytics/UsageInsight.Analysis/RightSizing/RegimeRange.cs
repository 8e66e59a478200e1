namespace UsageInsight.Analysis.RightSizing;

/// <summary>The pieces of a coupled plan's cost that a node still allows, both ends included.</summary>
internal readonly record struct RegimeRange(int First, int Last)
{
    public bool Single => First == Last;

    /// <summary>The pieces that every sink starts with.</summary>
    public static RegimeRange[] All(SearchFrame frame) => [.. frame.Sinks.Select(s => new RegimeRange(0, s.Length - 1))];

    /// <summary>The least of cost - price x quantity over the allowed quantities, and where it is reached.</summary>
    public (Int128 Value, long Quantity) Least(PlanRegime[] regimes, Int128 price)
    {
        var (value, quantity) = (Int128.MaxValue, 0L);
        for (var r = First; r <= Last; r++)
        {
            var at = regimes[r].Slope < price ? regimes[r].High : regimes[r].Low;
            var here = regimes[r].Cost(at) - price * at;
            if (here < value)
            {
                (value, quantity) = (here, at);
            }
        }

        return (value, quantity);
    }
}
