namespace UsageInsight.Analysis.Facts;

/// <summary>The five questions of the facts contract.</summary>
[Flags]
public enum FactQuestions
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>q1: who used which feature how often.</summary>
    Pairs = 1,

    /// <summary>q2: how widely, how often and how evenly each feature is used.</summary>
    Features = 2,

    /// <summary>q3: how often and how broadly each seat works.</summary>
    Seats = 4,

    /// <summary>q4: which features are used by the same seats.</summary>
    Overlap = 8,

    /// <summary>q5: how many seats that began in a week are still there weeks later.</summary>
    Cohorts = 16,

    /// <summary>All five.</summary>
    All = Pairs | Features | Seats | Overlap | Cohorts,
}
