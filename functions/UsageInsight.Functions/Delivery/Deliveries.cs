using System.Net;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Delivery.Webhooks;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Delivery;

/// <summary>Puts the parts of delivery together as a workspace's settings ask.</summary>
internal static class Deliveries
{
    /// <summary>Sends everything that is due.</summary>
    public static async Task<(int Delivered, int Failed)> SendDueAsync(IDocuments store, AlertSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var guard = new AddressGuard(settings.AllowedNetworks);
        using var http = new HttpClient(GuardedHttp.Create(guard, Dns.GetHostAddressesAsync)) { Timeout = Timeout.InfiniteTimeSpan };
        var target = new WebhookTarget(guard, settings.AllowedNetworks.Count > 0);
        var sender = new WebhookSender(http, target, Environment.GetEnvironmentVariable, time);
        return await new DeliveryPump(new DeliveryQueue(store, time), sender, settings, time).RunAsync(cancellationToken);
    }
}
