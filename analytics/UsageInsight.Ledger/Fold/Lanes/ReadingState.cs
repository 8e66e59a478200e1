namespace UsageInsight.Ledger;

/// <summary>As much of the state page as a reader of the ledger needs.</summary>
/// <remarks>
/// Decoded by itself and into lists of classes: a command that starts cold would spend longer on compiling the collections of
/// <see cref="LedgerState"/> for their value types than on reading a ledger of ten million events.
/// </remarks>
internal sealed class ReadingState
{
    public required ulong SeatShards { get; init; }

    public required int FeatureCount { get; init; }

    public List<LanePageSet> LanePages { get; } = [];

    public static ReadingState Read(CheckedPages pages) =>
        pages.Read(LedgerState.Key) is { } page ? LedgerStateCodec.DecodeForReading(page.Span) : new() { SeatShards = 0, FeatureCount = 0 };
}
