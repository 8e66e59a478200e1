using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UsageInsight.Connectors.Files;

/// <summary>Where in a text the bytes stand that may end a value, one bit a byte.</summary>
/// <remarks>
/// Finding them for the whole text at once does not wait for anything; then the end of a value is one load away from its
/// beginning, where a search would have to load, compare and reduce bytes before the next value's search could begin.
/// </remarks>
internal sealed class StopMap
{
    private const int BytesALoad = sizeof(ulong);
    private byte[] _bits = [];

    /// <summary>Marks the stops of a text.</summary>
    /// <param name="padded">The text and its padding.</param>
    /// <param name="stops">Which bytes are stops; the line feed is one of them.</param>
    /// <returns>True where no byte of the text is beyond ASCII.</returns>
    public bool Fill<TStops>(ReadOnlySpan<byte> padded, TStops stops)
        where TStops : struct, IStopBytes
    {
        // One more than the text, since the line feed behind it is the last stop.
        var length = padded.Length - TextChunk.Padding + 1;
        var words = (length + Vector256<byte>.Count - 1) / Vector256<byte>.Count;
        if (_bits.Length < (words * sizeof(uint)) + BytesALoad)
        {
            _bits = GC.AllocateUninitializedArray<byte>((words * sizeof(uint)) + BytesALoad);
        }

        var bits = _bits.AsSpan();
        var any = Vector256<byte>.Zero;
        for (var word = 0; word < words; word++)
        {
            var bytes = Vector256.Create(padded.Slice(word * Vector256<byte>.Count, Vector256<byte>.Count));
            any |= bytes;
            BinaryPrimitives.WriteUInt32LittleEndian(bits.Slice(word * sizeof(uint), sizeof(uint)), stops.Find(bytes).ExtractMostSignificantBits());
        }

        return any.ExtractMostSignificantBits() == 0;
    }

    /// <summary>The first stop at or behind a place of the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int at)
    {
        var bits = BinaryPrimitives.ReadUInt64LittleEndian(_bits.AsSpan(at >> 3, BytesALoad)) >> (at & 7);
        return bits != 0 ? at + BitOperations.TrailingZeroCount(bits) : NextFar(at);
    }

    private int NextFar(int at)
    {
        for (var from = (at >> 3) + BytesALoad; ; from++)
        {
            if (_bits[from] != 0)
            {
                return (from << 3) + BitOperations.TrailingZeroCount(_bits[from]);
            }
        }
    }
}
