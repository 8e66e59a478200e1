namespace UsageInsight.Ledger;

/// <summary>What became of one part of the received events.</summary>
internal sealed class PartResult
{
    /// <summary>Accepted events in order of their ids, packed; empty where there are too few for a block of their own.</summary>
    public List<(ulong First, int Count, byte[] Packed)> Blocks { get; } = [];

    /// <summary>Accepted events that fill no block.</summary>
    public List<(EventEntry Entry, int Context)> Rest { get; } = [];

    public List<(EventEntry Entry, int Context, string Reason)> Refused { get; } = [];

    /// <summary>Outcomes by context.</summary>
    public Dictionary<int, FoldOutcome> Outcomes { get; } = [];
}
