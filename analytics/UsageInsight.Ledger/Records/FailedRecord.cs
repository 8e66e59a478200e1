namespace UsageInsight.Ledger;

/// <summary>A record that could not be counted, kept with its reason so that it can be shown, mended and replayed.</summary>
public sealed record FailedRecord
{
    /// <summary>A stable id of the failure: the same text from the same place in the same source has the same id.</summary>
    public required string Id { get; init; }

    /// <summary>The source it came from.</summary>
    public required string Source { get; init; }

    /// <summary>Where in the source: <c>line 17</c>, <c>batch 3 event 2</c>.</summary>
    public required string Place { get; init; }

    /// <summary>A stable code of the reason, for example <c>bad-date</c>, <c>missing-feature</c>, <c>id-conflict</c>, <c>day-sealed</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>One sentence naming the field, the value's trouble and what was expected; holds no personal data.</summary>
    public required string Message { get; init; }

    /// <summary>The record as it was received, cut at 32 KiB. The store keeps it encrypted under the pseudonym key, 30 days.</summary>
    public required ReadOnlyMemory<byte> Text { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How many received records this stands for; 1 unless a source only tells a number.</summary>
    public int Count { get; init; } = 1;
}
