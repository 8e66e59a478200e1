using System.Buffers.Text;

namespace UsageInsight.Functions.Cli.Facts;

/// <summary>Writes rows of text and numbers straight to UTF-8; a million rows make no string.</summary>
internal sealed class ByteWriter(int capacity)
{
    // Longer than any number that is written.
    private const int NumberRoom = 32;

    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(capacity);
    private int _length;

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => _length = 0;

    public void Text(ReadOnlySpan<byte> text)
    {
        Room(text.Length);
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    public void Byte(char one)
    {
        Room(1);
        _buffer[_length++] = (byte)one;
    }

    public void Number(long value)
    {
        Room(NumberRoom);
        _length += Format(value, _buffer.AsSpan(_length));
    }

    /// <summary>A comma and a number.</summary>
    public void Next(long value)
    {
        Room(NumberRoom);
        _buffer[_length++] = (byte)',';
        _length += Format(value, _buffer.AsSpan(_length));
    }

    /// <summary>A comma and a text.</summary>
    public void Next(ReadOnlySpan<byte> text)
    {
        Room(text.Length + 1);
        _buffer[_length++] = (byte)',';
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Nine decimals, as the reference prints ratios.</summary>
    public void Ratio(double value)
    {
        Room(NumberRoom);
        value.TryFormat(_buffer.AsSpan(_length), out var written, "F9", System.Globalization.CultureInfo.InvariantCulture);
        _length += written;
    }

    // Counts are mostly below a hundred and never negative.
    private static int Format(long value, Span<byte> target)
    {
        if ((ulong)value < 10)
        {
            target[0] = (byte)('0' + value);
            return 1;
        }

        if ((ulong)value < 100)
        {
            var (tens, ones) = Math.DivRem((uint)value, 10u);
            target[1] = (byte)('0' + ones);
            target[0] = (byte)('0' + tens);
            return 2;
        }

        Utf8Formatter.TryFormat(value, target, out var written);
        return written;
    }

    private void Room(int bytes)
    {
        if (_length + bytes > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
        }
    }
}
