namespace UsageInsight.Functions.Delivery.Queue;

/// <summary>What is remembered of a receiver.</summary>
internal sealed record ReceiverState
{
    public required string Receiver { get; init; }

    /// <summary>Since when every try has failed; null while it answers.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Why nothing is sent to it any more; null while it is used.</summary>
    public string? Disabled { get; init; }
}
