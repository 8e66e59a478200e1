namespace UsageInsight.Analysis.RightSizing;

/// <summary>An add-on as the search sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Features">Its features as bits.</param>
/// <param name="Cost">Cost of one seat over the horizon, in search units.</param>
internal sealed record CompiledAddOn(string Id, ulong[] Features, Int128 Cost);
