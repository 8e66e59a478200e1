using UsageInsight.Functions.Delivery.Queue;

namespace UsageInsight.Functions.Delivery.Channels;

/// <summary>A way to one receiver. It tries once and tells how that went; when to try again is the pump's business.</summary>
internal interface IChannel
{
    /// <summary>Tries to deliver a message once, within a few minutes at most.</summary>
    Task<DeliveryAnswer> SendAsync(DeliveryRecord record, CancellationToken cancellationToken);
}
