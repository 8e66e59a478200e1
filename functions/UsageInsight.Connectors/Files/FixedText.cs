using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace UsageInsight.Connectors.Files;

/// <summary>A text that is looked for at one place again and again: its first bytes are compared at once.</summary>
internal readonly struct FixedText
{
    private readonly Vector256<byte> _head;
    private readonly uint _needed;
    private readonly byte[] _rest;

    public FixedText(ReadOnlySpan<byte> text)
    {
        Span<byte> head = stackalloc byte[Vector256<byte>.Count];
        head.Clear();
        var first = Math.Min(text.Length, head.Length);
        text[..first].CopyTo(head);
        _head = Vector256.Create(head);
        _needed = first == head.Length ? uint.MaxValue : (1u << first) - 1;
        _rest = text[first..].ToArray();
        Length = text.Length;
    }

    public int Length { get; }

    /// <summary>Says whether the text stands at a place of a chunk; the padding behind it makes that safe at any place inside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAt(ReadOnlySpan<byte> padded, int at) =>
        (Vector256.Equals(Vector256.Create(padded.Slice(at, Vector256<byte>.Count)), _head).ExtractMostSignificantBits() & _needed) == _needed
        && (_rest.Length == 0 || padded[(at + Vector256<byte>.Count)..].StartsWith(_rest));
}
