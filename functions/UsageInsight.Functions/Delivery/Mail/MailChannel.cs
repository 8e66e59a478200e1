using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Delivery.Reports;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Reports;
using UsageInsight.Reports.Alerts;
using UsageInsight.Reports.Messages;

namespace UsageInsight.Functions.Delivery.Mail;

/// <summary>Sends alerts as short mails, and reports as a summary with their documents attached.</summary>
internal sealed class MailChannel(MailReceiver receiver, MailSettings settings, IMailer mailer, IReportPackages packages, TimeProvider time) : IChannel
{
    public async Task<DeliveryAnswer> SendAsync(DeliveryRecord record, CancellationToken cancellationToken)
    {
        if (record.Alert is { } alert)
        {
            return await mailer.SendAsync(Letter(record, AlertBody.Mail(alert), []), cancellationToken);
        }

        var (package, problem) = await packages.ComposeAsync(record, record.Report!, receiver.SeatLists, cancellationToken);
        if (package is null)
        {
            return problem;
        }

        var (attached, left) = Fitting(package.Documents);
        var notice = left.Count == 0 ? package.Notice : package.Notice with { Notes = [.. package.Notice.Notes, $"Too large to be attached: {string.Join(", ", left)}."] };
        return await mailer.SendAsync(Letter(record, package.Summary.Mail(notice), attached), cancellationToken);
    }

    // In the order of the report's formats: what its author named first is attached first.
    private (List<ReportDocument> Attached, List<string> Left) Fitting(IReadOnlyList<ReportDocument> documents)
    {
        var (attached, left, room) = (new List<ReportDocument>(), new List<string>(), mailer.MostAttached);
        foreach (var document in documents)
        {
            if (document.Content.Length <= room)
            {
                room -= document.Content.Length;
                attached.Add(document);
            }
            else
            {
                left.Add(document.Name);
            }
        }

        return (attached, left);
    }

    private MailLetter Letter(DeliveryRecord record, MailBody body, IReadOnlyList<ReportDocument> attached) =>
        new() { Id = record.Id, From = settings.From, To = receiver.To, Body = body, Attachments = attached, Date = time.GetUtcNow() };
}
