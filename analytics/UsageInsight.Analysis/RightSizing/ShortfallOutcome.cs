namespace UsageInsight.Analysis.RightSizing;

/// <summary>Whether a problem has an answer.</summary>
/// <param name="Known">False where the limit stopped the search before it could tell.</param>
/// <param name="Witness">A replaced set and pieces of prices that cover every need; its value is not computed. Null where there is none.</param>
/// <param name="Uncovered">What stays uncovered otherwise.</param>
internal sealed record ShortfallOutcome(bool Known, Incumbent? Witness, IReadOnlyList<UncoveredNeed> Uncovered);
