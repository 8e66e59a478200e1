namespace UsageInsight.Analysis.RightSizing;

/// <summary>How a search ended.</summary>
public enum SolveStatus
{
    /// <summary>The answer is proven to be the best.</summary>
    Optimal,

    /// <summary>The limit stopped the search; the gap says how far from the best the answer can be.</summary>
    Limit,

    /// <summary>No assignment covers every need.</summary>
    Infeasible,
}
