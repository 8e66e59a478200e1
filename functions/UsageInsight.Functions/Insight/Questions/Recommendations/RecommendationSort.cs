namespace UsageInsight.Functions.Insight.Questions.Recommendations;

/// <summary>The orders in which recommendations are listed.</summary>
internal enum RecommendationSort
{
    /// <summary>The most actionable first: money that can go, and days to the cancel-by day.</summary>
    Actionable,

    /// <summary>The largest amount first, currency by currency; unknown amounts last.</summary>
    Money,

    /// <summary>The nearest cancel-by day first; those without one last.</summary>
    CancelBy,
}
