namespace UsageInsight.Ledger;

/// <summary>How often a living feature is used by those who need it.</summary>
public enum FeatureRhythm
{
    /// <summary>Not declared: judged by the data alone.</summary>
    Unspecified,

    /// <summary>Used on most working days.</summary>
    Daily,

    /// <summary>Used every week.</summary>
    Weekly,

    /// <summary>Used at the month's end or so.</summary>
    Monthly,

    /// <summary>Used at quarter-close: silence of up to 100 days means nothing.</summary>
    Quarterly,

    /// <summary>Used once a year (audit, budget, review): silence of up to 400 days means nothing.</summary>
    Yearly,

    /// <summary>Used when something goes wrong (on-call, legal hold, restore): silence means nothing at all.</summary>
    OnDemand,
}
