namespace UsageInsight.Analysis.RightSizing;

/// <summary>An add-on as far as it helps one profile on one plan.</summary>
/// <param name="AddOn">The add-on's index.</param>
/// <param name="Cost">Cost of one seat in search units.</param>
/// <param name="Required">Which of the still uncovered required needs it covers, as local bits.</param>
/// <param name="Replaceable">Which of the still uncovered replaceable needs it covers.</param>
internal readonly record struct CoverColumn(int AddOn, Int128 Cost, UInt128 Required, UInt128 Replaceable)
{
    /// <summary>True where this column does all that the other does, for no more money.</summary>
    public bool Beats(CoverColumn other) =>
        Cost <= other.Cost && Bits.Within(other.Required, Required) && Bits.Within(other.Replaceable, Replaceable);
}
