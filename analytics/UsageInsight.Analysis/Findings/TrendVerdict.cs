namespace UsageInsight.Analysis;

/// <summary>Where a feature's use is heading.</summary>
public enum TrendVerdict
{
    /// <summary>No change beyond chance.</summary>
    Steady,

    /// <summary>More seats use it.</summary>
    Growing,

    /// <summary>Fewer seats use it.</summary>
    Declining,

    /// <summary>Hardly any seat uses it any more.</summary>
    Dying,

    /// <summary>Nobody eligible took it up.</summary>
    NeverAdopted,

    /// <summary>Use comes and goes with the calendar (quarter-close, audit); silence between means nothing.</summary>
    Seasonal,

    /// <summary>Too little history to say.</summary>
    TooEarly,
}
