namespace UsageInsight.Functions.Workspace.Receivers;

/// <summary>People or lists that get mail; how it is sent stands once, in <see cref="MailSettings"/>.</summary>
internal sealed record MailReceiver : Receiver
{
    public override string Kind => "mail";

    /// <summary>The addresses, at least one; plain ASCII.</summary>
    public required IReadOnlyList<string> To { get; init; }
}
