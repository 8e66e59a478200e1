namespace UsageInsight.Functions.Insight.Questions.Recommendations;

/// <summary>Whether a recommendation can be acted on.</summary>
internal enum RecommendationState
{
    /// <summary>It can.</summary>
    Open,

    /// <summary>Missing data forbids it.</summary>
    Blocked,

    /// <summary>The cancel-by day has passed.</summary>
    TooLate,
}
