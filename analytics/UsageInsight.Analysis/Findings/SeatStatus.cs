namespace UsageInsight.Analysis;

/// <summary>The state of an assigned seat. Plain words for each are in the reports' glossary.</summary>
public enum SeatStatus
{
    /// <summary>Used in the last 30 days.</summary>
    Active,

    /// <summary>Last used 31 to 60 days ago.</summary>
    Idle30,

    /// <summary>Last used 61 to 90 days ago.</summary>
    Idle60,

    /// <summary>Last used more than 90 days ago.</summary>
    Idle90,

    /// <summary>Assigned, past its grace, never used.</summary>
    NeverUsed,

    /// <summary>Assigned so recently that it is not judged yet.</summary>
    InGrace,

    /// <summary>A service, shared or room account, judged apart from people.</summary>
    NonPerson,

    /// <summary>Exempted by a person of the organisation.</summary>
    Exempt,

    /// <summary>The data cannot tell: names concealed, source stale or silent. Never counted as unused.</summary>
    Unknown,
}
