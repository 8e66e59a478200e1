namespace UsageInsight.Functions.Workspace.Receivers;

/// <summary>How mail leaves: by an SMTP server or by Microsoft Graph. Exactly one of the two is set.</summary>
internal sealed record MailSettings
{
    /// <summary>The sender's address; with Graph the mailbox that sends.</summary>
    public required string From { get; init; }

    public SmtpSettings? Smtp { get; init; }

    public GraphSettings? Graph { get; init; }
}
