namespace UsageInsight.Analysis;

/// <summary>What kind of advice a recommendation is.</summary>
public enum RecommendationKind
{
    /// <summary>Take back seats that are not used.</summary>
    Reclaim,

    /// <summary>Give up seats that were bought and never assigned.</summary>
    DropUnassigned,

    /// <summary>Move seats to a cheaper plan.</summary>
    Downgrade,

    /// <summary>Replace a feature with a small in-house tool.</summary>
    Replace,

    /// <summary>Renew with another quantity.</summary>
    Renew,
}
