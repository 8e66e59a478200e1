using System.Buffers.Binary;
using System.Text;

namespace UsageInsight.Ledger;

/// <summary>Reads what <see cref="ByteWriter"/> wrote. Every read is checked: damaged bytes give <see cref="InvalidDataException"/>.</summary>
public ref struct ByteReader
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Starts at the first byte.</summary>
    public ByteReader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Starts at a position.</summary>
    public ByteReader(ReadOnlySpan<byte> bytes, int position)
    {
        _bytes = bytes;
        Position = position;
    }

    /// <summary>Position of the next byte.</summary>
    public int Position { get; private set; }

    /// <summary>Reads one byte.</summary>
    public byte ReadByte() => ReadBytes(1)[0];

    /// <summary>Reads a number written by <see cref="ByteWriter.WriteVar"/>.</summary>
    public ulong ReadVar()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = ReadByte();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number is longer than 64 bits.");
    }

    /// <summary>Reads a count; never more than the bytes that could hold so many items need be trusted for allocation.</summary>
    public int ReadCount()
    {
        var value = ReadVar();
        return value <= int.MaxValue ? (int)value : throw new InvalidDataException("A count is out of range.");
    }

    /// <summary>Reads a count of items that take at least one byte each, so that damaged bytes cannot ask for absurd memory.</summary>
    public int ReadItemCount()
    {
        var count = ReadCount();
        return count <= _bytes.Length - Position ? count : throw new InvalidDataException("A list is longer than the bytes that hold it.");
    }

    /// <summary>Reads a number of either sign.</summary>
    public long ReadSigned()
    {
        var value = ReadVar();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Reads 32 bits.</summary>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4));

    /// <summary>Reads 64 bits.</summary>
    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(8));

    /// <summary>Reads so many bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count < 0 || count > _bytes.Length - Position)
        {
            throw new InvalidDataException("The bytes end too early.");
        }

        var span = _bytes.Slice(Position, count);
        Position += count;
        return span;
    }

    /// <summary>Reads a text or null.</summary>
    public string? ReadTextOrNull()
    {
        var head = ReadVar();
        if (head == 0)
        {
            return null;
        }

        if ((head & 1) == 0)
        {
            return Encoding.UTF8.GetString(ReadBytes(checked((int)((head - 2) >> 1))));
        }

        var units = ReadBytes(checked((int)(head >> 1) * 2));
        var text = new char[units.Length / 2];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(units[(i * 2)..]);
        }

        return new(text);
    }

    /// <summary>Reads a text that must be there.</summary>
    public string ReadText() => ReadTextOrNull() ?? throw new InvalidDataException("A text is missing.");

    /// <summary>Reads a day, or null.</summary>
    public DateOnly? ReadDay()
    {
        var number = ReadCount();
        return number == 0 ? null : DateOnly.FromDayNumber(number - 1);
    }
}
