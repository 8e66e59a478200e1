using System.Buffers.Text;

namespace UsageInsight.Functions.Cli.Facts;

/// <summary>Writes rows of text and numbers straight to UTF-8; a million rows make no string.</summary>
internal sealed class ByteWriter(int capacity)
{
    // Longer than any number that is written.
    private const int NumberRoom = 32;

    private byte[] _buffer = new byte[capacity];
    private int _length;

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

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
        if ((ulong)value < 10)
        {
            _buffer[_length++] = (byte)('0' + value);
            return;
        }

        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_length), out var written);
        _length += written;
    }

    /// <summary>Nine decimals, as the reference prints ratios.</summary>
    public void Ratio(double value)
    {
        Room(NumberRoom);
        value.TryFormat(_buffer.AsSpan(_length), out var written, "F9", System.Globalization.CultureInfo.InvariantCulture);
        _length += written;
    }

    private void Room(int bytes)
    {
        if (_length + bytes > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
        }
    }
}
