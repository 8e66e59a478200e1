namespace UsageInsight.Functions.Tests.Privacy.Canary;

/// <summary>Looks for hundreds of byte strings at once, in one pass over the text.</summary>
internal sealed class BytePatterns
{
    private const int Slots = 1 << 16;

    private readonly List<(byte[] Bytes, bool AnyCase)>?[] _byBeginning = new List<(byte[], bool)>?[Slots];

    /// <param name="anyCase">Found whatever the case of their ASCII letters.</param>
    /// <param name="asWritten">Found as they are only.</param>
    public BytePatterns(IEnumerable<byte[]> anyCase, IEnumerable<byte[]> asWritten)
    {
        foreach (var (bytes, any) in anyCase.Select(b => (b, true)).Concat(asWritten.Select(b => (b, false))))
        {
            (_byBeginning[Slot(bytes)] ??= []).Add((any ? [.. bytes.Select(Lower)] : bytes, any));
        }
    }

    /// <summary>Where the first of them begins; -1 where there is none.</summary>
    public int IndexIn(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at + 3 <= text.Length; at++)
        {
            if (_byBeginning[Slot(text[at..])] is { } candidates && IsOneOf(candidates, text[at..]))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsOneOf(List<(byte[] Bytes, bool AnyCase)> candidates, ReadOnlySpan<byte> text)
    {
        foreach (var (bytes, anyCase) in candidates)
        {
            if (bytes.Length <= text.Length && (anyCase ? IsSame(bytes, text) : text.StartsWith(bytes)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(byte[] bytes, ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (Lower(text[i]) != bytes[i])
            {
                return false;
            }
        }

        return true;
    }

    private static int Slot(ReadOnlySpan<byte> text) =>
        (int)((uint)((Lower(text[0]) | (Lower(text[1]) << 8) | (Lower(text[2]) << 16)) * 0x9E3779B1u) >> 16);

    private static byte Lower(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
}
