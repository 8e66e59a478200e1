namespace UsageInsight.Functions.Api.Ingest.Events;

/// <summary>What an event says about a feature.</summary>
internal enum EventKind
{
    /// <summary>The feature was used.</summary>
    Use,

    /// <summary>Somebody was there (identify, group, alias): presence in the app, no use of a feature.</summary>
    Presence,

    /// <summary>A feature flag was evaluated: the feature was shown or offered. Exposure is not use, so it counts as presence.</summary>
    Exposure,

    /// <summary>A rule says that it counts for nothing. It is received and known by its id, and nothing about anybody is kept.</summary>
    Nothing,
}
