namespace UsageInsight.Analysis.RightSizing;

/// <summary>A replaceable feature as the search sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Feature">Its feature index.</param>
/// <param name="Cost">Build and run cost over the horizon plus the tie weight of one replacement, in search units.</param>
/// <param name="Build">Build cost alone, in scale units.</param>
internal sealed record CompiledReplaceable(string Id, int Feature, Int128 Cost, Int128 Build);
