namespace UsageInsight.Functions.Delivery.Queue;

/// <summary>Which messages are sent again.</summary>
/// <param name="Which">A message's id, or a receiver's id for all of its messages.</param>
internal sealed record ReplayRequest(string Which)
{
    /// <summary>Only messages made on this day (UTC) or later; null for no such bound.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only messages made on this day (UTC) or earlier; null for no such bound.</summary>
    public DateOnly? To { get; init; }

    /// <summary>True to send delivered messages again, too: for a receiver that lost them.</summary>
    public bool Delivered { get; init; }

    /// <summary>Says whether a message is asked for.</summary>
    public bool Asks(DeliveryRecord record)
    {
        var day = DateOnly.FromDateTime(record.CreatedAt.UtcDateTime);
        return (record.Id == Which || record.Receiver == Which)
            && (record.Status == DeliveryStatus.Dead || (Delivered && record.Status == DeliveryStatus.Delivered))
            && !(day < From) && !(day > To);
    }
}
