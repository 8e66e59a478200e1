using System.Buffers.Binary;
using System.Text;

namespace UsageInsight.Ledger;

/// <summary>Writes numbers and texts into a growing byte array; <see cref="ByteReader"/> reads them back.</summary>
public sealed class ByteWriter
{
    private static readonly UTF8Encoding Strict = new(false, true);
    private byte[] _bytes;

    /// <summary>Starts an empty writer.</summary>
    /// <param name="capacity">Bytes to reserve at first.</param>
    public ByteWriter(int capacity = 256) => _bytes = new byte[Math.Max(capacity, 16)];

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>What was written so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>Writes one byte.</summary>
    public void WriteByte(byte value)
    {
        Take(1)[0] = value;
    }

    /// <summary>Writes a number of 0 or more in as few 7-bit groups as it needs.</summary>
    public void WriteVar(ulong value)
    {
        var span = Reserve(10);
        var n = 0;
        while (value >= 0x80)
        {
            span[n++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[n++] = (byte)value;
        Length += n;
    }

    /// <summary>Writes a count or position of 0 or more.</summary>
    public void WriteCount(int value) => WriteVar(checked((ulong)value));

    /// <summary>Writes a number of either sign; small magnitudes are short.</summary>
    public void WriteSigned(long value) => WriteVar((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Writes 32 bits as they are.</summary>
    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    /// <summary>Writes 64 bits as they are.</summary>
    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    /// <summary>Writes bytes as they are, without their length.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Makes room for so many bytes, to be filled before the next write.</summary>
    public Span<byte> Take(int size)
    {
        var span = Reserve(size)[..size];
        Length += size;
        return span;
    }

    /// <summary>Writes a text, every UTF-16 sequence (lone surrogates too) so that it reads back the same; null is kept apart from empty.</summary>
    public void WriteText(string? text)
    {
        if (text is null)
        {
            WriteVar(0);
            return;
        }

        if (IsWellFormed(text))
        {
            var size = Strict.GetByteCount(text);
            WriteVar(((ulong)size << 1) + 2);
            Strict.GetBytes(text, Take(size));
            return;
        }

        // Names come from outside; a half surrogate must not be replaced, or two names would become one.
        WriteVar(((ulong)text.Length << 1) + 1);
        foreach (var unit in text)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(Take(2), unit);
        }
    }

    /// <summary>Writes a day, or that there is none.</summary>
    public void WriteDay(DateOnly? day) => WriteCount(day is { } d ? d.DayNumber + 1 : 0);

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return false;
            }

            i++;
        }

        return true;
    }

    private Span<byte> Reserve(int size)
    {
        if (_bytes.Length - Length < size)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + size));
        }

        return _bytes.AsSpan(Length);
    }
}
