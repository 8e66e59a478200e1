using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Init;

/// <summary>What <c>init</c> was asked for.</summary>
internal sealed record InitRequest
{
    /// <summary>The folder, as a full path.</summary>
    public required string Folder { get; init; }

    public SeatNaming Seats { get; init; } = SeatNaming.Pseudonym;

    /// <summary>The name in titles; null takes the folder's name.</summary>
    public string? Organisation { get; init; }

    /// <summary>True where nothing may be written.</summary>
    public bool DryRun { get; init; }

    /// <summary>True where only the JSON Schemas are wanted.</summary>
    public bool SchemasOnly { get; init; }

    /// <summary>True where only the missing key is wanted.</summary>
    public bool KeysOnly { get; init; }
}
