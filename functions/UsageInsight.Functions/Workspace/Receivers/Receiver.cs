using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Workspace.Receivers;

/// <summary>Somebody or something that messages go to.</summary>
internal abstract record Receiver
{
    public required string Id { get; init; }

    /// <summary>The word for its kind in <c>alerts.yaml</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>True where alerts can be sent to it; a folder or a container takes reports only.</summary>
    public virtual bool TakesAlerts => true;

    /// <summary>The secrets it names.</summary>
    public virtual IEnumerable<SecretReference> Secrets => [];

    /// <summary>True where reports sent to it hold the list of seats to take back; the workspace must allow it, too.</summary>
    public bool SeatLists { get; init; }
}
