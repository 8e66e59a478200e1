namespace UsageInsight.Ledger;

/// <summary>Room outside the memory for what a large fold has read and not yet sorted; gone when the fold has read all of it. May be disposed more than once.</summary>
public interface ISpill : IDisposable
{
    /// <summary>Writes bytes behind those written before.</summary>
    /// <returns>Where they begin.</returns>
    long Append(ReadOnlySpan<byte> bytes);

    /// <summary>Reads bytes back; may be called from several threads.</summary>
    void Read(long position, Span<byte> bytes);
}
