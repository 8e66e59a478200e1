namespace UsageInsight.Functions.Api.Ingest.Body;

/// <summary>Counts the bytes of all requests in work, so that a flood is refused loudly instead of filling the memory.</summary>
/// <param name="limit">Bytes in work at most.</param>
internal sealed class InFlight(long limit)
{
    private long _bytes;

    /// <summary>Takes bytes if they fit.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= limit)
        {
            return true;
        }

        Interlocked.Add(ref _bytes, -bytes);
        return false;
    }

    /// <summary>Gives bytes back.</summary>
    public void Give(long bytes) => Interlocked.Add(ref _bytes, -bytes);
}
