namespace UsageInsight.Functions.Api.Access;

/// <summary>What somebody may do on pages and in the insight API. Each route needs exactly one; a route that names none is closed.</summary>
internal enum Permission
{
    /// <summary>Sees figures, advice and evidence: money, dates and groups, never single seats.</summary>
    ReadInsight,

    /// <summary>Answers alerts, fixes baselines, registers replacement tools.</summary>
    Act,

    /// <summary>Sees the lists of single seats, as pseudonyms.</summary>
    ReadSeats,

    /// <summary>Learns whom a pseudonym stands for, with a reason that is written down.</summary>
    RevealNames,

    /// <summary>Erases a person and hands out what is kept of one.</summary>
    HandlePersons,

    /// <summary>Reads who looked at what, and the page for the works council.</summary>
    ReadAccessLog,

    /// <summary>Replays, retries and reads the settings.</summary>
    Administer,
}
