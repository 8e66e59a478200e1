using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Delivery.Reports;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Delivery.Webhooks;

/// <summary>Sends messages to a webhook or a chat, in the shape it reads; of a report it sends the summary and a link.</summary>
internal sealed class WebhookChannel(HookReceiver receiver, WebhookPost post, IReportPackages packages) : IChannel
{
    public async Task<DeliveryAnswer> SendAsync(DeliveryRecord record, CancellationToken cancellationToken)
    {
        if (record.Alert is { } alert)
        {
            return await post.SendAsync(receiver, record.Id, AlertBody.Compose(alert with { Sequence = record.Sequence }, receiver.Shape), cancellationToken);
        }

        var (package, problem) = await packages.ComposeAsync(record, record.Report!, seatLists: false, cancellationToken);
        return package is null
            ? problem
            : await post.SendAsync(receiver, record.Id, package.Summary.Compose(package.Notice, receiver.Shape), cancellationToken);
    }
}
