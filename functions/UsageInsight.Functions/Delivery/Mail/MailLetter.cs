using UsageInsight.Reports;
using UsageInsight.Reports.Messages;

namespace UsageInsight.Functions.Delivery.Mail;

/// <summary>A mail before it is encoded.</summary>
internal sealed record MailLetter
{
    /// <summary>The delivery's id: the same on every try, so that a mail that arrives twice is seen to be one.</summary>
    public required string Id { get; init; }

    /// <summary>The sender's address, checked when the workspace was read.</summary>
    public required string From { get; init; }

    /// <summary>The addresses, checked when the workspace was read.</summary>
    public required IReadOnlyList<string> To { get; init; }

    public required MailBody Body { get; init; }

    public IReadOnlyList<ReportDocument> Attachments { get; init; } = [];

    public required DateTimeOffset Date { get; init; }
}
