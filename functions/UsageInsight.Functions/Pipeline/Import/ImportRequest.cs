using UsageInsight.Connectors.Files;

namespace UsageInsight.Functions.Pipeline.Import;

/// <summary>How files are to be imported, as asked for; a workspace's mapping fills in what is not.</summary>
internal sealed record ImportRequest
{
    /// <summary>The source; null for each file's name.</summary>
    public string? Source { get; init; }

    public FileFormat Format { get; init; }

    /// <summary>The app of records that name none; null where not asked for.</summary>
    public string? App { get; init; }

    /// <summary>What parts app and feature in the feature field; null where not asked for.</summary>
    public char? SplitFeature { get; init; }

    /// <summary>True to read and count only.</summary>
    public bool DryRun { get; init; }
}
