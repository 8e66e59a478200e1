namespace UsageInsight.Ledger;

/// <summary>How a workspace names its seats.</summary>
public enum SeatNaming
{
    /// <summary>By a keyed pseudonym: the default.</summary>
    Pseudonym,

    /// <summary>By the id as given, for data that is pseudonymous already; every report says so.</summary>
    Given,
}
