namespace UsageInsight.Functions.Workspace.Receivers;

/// <summary>A folder on this machine or a mounted share that reports are written into.</summary>
internal sealed record FolderReceiver : Receiver
{
    public override string Kind => "folder";

    public override bool TakesAlerts => false;

    /// <summary>The folder; relative to the workspace unless it is absolute.</summary>
    public required string Path { get; init; }
}
