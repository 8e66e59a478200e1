namespace UsageInsight.Functions.Insight.Questions.DataQuality;

/// <summary>Whether somebody should look.</summary>
internal enum HealthState
{
    /// <summary>Nobody has to.</summary>
    Ok,

    /// <summary>Somebody should.</summary>
    Attention,
}
