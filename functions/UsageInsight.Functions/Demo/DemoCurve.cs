namespace UsageInsight.Functions.Demo;

/// <summary>How the use of a feature moves over the simulated months.</summary>
internal enum DemoCurve
{
    /// <summary>The same all year.</summary>
    Steady,

    /// <summary>Half again as much at the end as at the start.</summary>
    Growing,

    /// <summary>Fades to nothing five weeks before the end.</summary>
    Dying,

    /// <summary>Only in the first week after a quarter ends.</summary>
    QuarterClose,
}
