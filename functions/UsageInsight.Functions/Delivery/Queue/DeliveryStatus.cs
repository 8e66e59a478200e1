namespace UsageInsight.Functions.Delivery.Queue;

/// <summary>Where a message stands.</summary>
internal enum DeliveryStatus
{
    /// <summary>Waiting for its next try.</summary>
    Pending,

    /// <summary>Answered with 2xx.</summary>
    Delivered,

    /// <summary>Given up; can be replayed.</summary>
    Dead,
}
