namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>How seats are kept.</summary>
internal enum SeatKeeping
{
    /// <summary>As pseudonyms under the workspace's key: the default.</summary>
    Pseudonym,

    /// <summary>As the sources give them, for data that is pseudonymous already; every report says so.</summary>
    Given,
}
