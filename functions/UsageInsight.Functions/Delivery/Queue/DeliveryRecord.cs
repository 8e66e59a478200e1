namespace UsageInsight.Functions.Delivery.Queue;

/// <summary>A message on its way to a receiver.</summary>
internal sealed record DeliveryRecord
{
    /// <summary>The same on every try: receivers drop what they have seen.</summary>
    public required string Id { get; init; }

    /// <summary>The receiver's id in the workspace.</summary>
    public required string Receiver { get; init; }

    public required string MediaType { get; init; }

    /// <summary>The exact bytes that are sent and signed.</summary>
    public required byte[] Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DeliveryStatus Status { get; init; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; init; }

    /// <summary>When the next try is due; meaningless unless pending.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>The last answer's status, or why there was none; null before the first try. Holds no text of the receiver's.</summary>
    public string? LastAnswer { get; init; }
}
