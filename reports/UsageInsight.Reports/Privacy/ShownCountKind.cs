namespace UsageInsight.Reports.Privacy;

/// <summary>How a count of seats is shown.</summary>
public enum ShownCountKind
{
    /// <summary>The data cannot tell: never zero.</summary>
    Unknown,

    /// <summary>As it is.</summary>
    Exact,

    /// <summary>As a range, because totals would give a smaller group away.</summary>
    Between,

    /// <summary>As "fewer than k".</summary>
    FewerThan,

    /// <summary>Not at all, because totals would give a smaller group away.</summary>
    Withheld,
}
