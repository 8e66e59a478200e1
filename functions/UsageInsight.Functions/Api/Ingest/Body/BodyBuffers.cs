using System.Buffers;

namespace UsageInsight.Functions.Api.Ingest.Body;

/// <summary>
/// Arrays for bodies. Usual ones are pooled. Large ones are not: a pool keeps what it is given and rounds up, so that a few large
/// bodies would hold its memory for good; and they are collected by the quarter gigabyte, because the runtime, left alone on a
/// machine with free memory, lets a flood of them pile up.
/// </summary>
internal static class BodyBuffers
{
    private const int LargestPooled = 2 * 1024 * 1024;
    private const long MostDropped = 256L * 1024 * 1024;

    private static long _dropped;

    public static byte[] Rent(int length) => length <= LargestPooled ? ArrayPool<byte>.Shared.Rent(length) : GC.AllocateUninitializedArray<byte>(length);

    /// <summary>Takes an array back that nobody uses any more.</summary>
    public static void Return(byte[] bytes)
    {
        if (bytes.Length is > 0 and <= LargestPooled)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
        else if (Interlocked.Add(ref _dropped, bytes.Length) > MostDropped)
        {
            Interlocked.Exchange(ref _dropped, 0);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        }
    }
}
