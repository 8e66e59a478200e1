namespace UsageInsight.Functions.Insight.WhatIf;

/// <summary>How many of the seats to take back are kept after all, for people who may come back.</summary>
internal enum Reserve
{
    /// <summary>None, as the actions advise.</summary>
    None,

    /// <summary>As many as the model expects to be needed again.</summary>
    Expected,

    /// <summary>As many as may be needed again at most, as sure as the model's bounds are.</summary>
    Most,
}
