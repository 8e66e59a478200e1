namespace UsageInsight.Analysis.RightSizing;

/// <summary>A profile as the search sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seats">How many seats.</param>
/// <param name="Required">Needs that cannot be replaced, as feature bits.</param>
/// <param name="Replaceable">Needs that can be replaced, as bits over the replaceable features.</param>
/// <param name="Current">Index of the plan it holds; -1 where none.</param>
internal sealed record CompiledProfile(string Id, long Seats, ulong[] Required, UInt128 Replaceable, int Current);
