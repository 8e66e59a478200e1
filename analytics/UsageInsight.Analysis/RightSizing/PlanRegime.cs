namespace UsageInsight.Analysis.RightSizing;

/// <summary>A range of assigned quantities in which a plan's cost is a straight line.</summary>
/// <param name="Low">Smallest assigned quantity.</param>
/// <param name="High">Largest assigned quantity, included.</param>
/// <param name="Slope">Cost of one more seat over the horizon, in search units.</param>
/// <param name="Offset">Cost at quantity 0 of the line, in search units.</param>
internal readonly record struct PlanRegime(long Low, long High, Int128 Slope, Int128 Offset)
{
    /// <summary>The plan's cost at a quantity inside the range.</summary>
    public Int128 Cost(long quantity) => Offset + Slope * quantity;
}
