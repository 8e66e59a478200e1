namespace UsageInsight.Benchmarks.Facts;

/// <summary>One event before it is written.</summary>
internal readonly record struct GeneratedEvent
{
    public required Guid Id { get; init; }

    public required int Seat { get; init; }

    /// <summary>App times 40 plus the feature's number.</summary>
    public required int Feature { get; init; }

    public required int Day { get; init; }

    public required int Milliseconds { get; init; }

    public required int Quantity { get; init; }

    /// <summary>When on its day of arrival it comes, in milliseconds.</summary>
    public required int Arrival { get; init; }
}
