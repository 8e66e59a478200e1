using System.Buffers.Binary;

namespace UsageInsight.Functions.Api.Ingest.Otlp;

/// <summary>Reads protobuf fields over the bytes of a body. Hand-written, since a push needs nine message types and no objects.</summary>
/// <remarks>
/// Lengths and tags may be written with more bytes than they need: the .NET exporter pads them to patch them in later. Groups
/// (removed from the language) are malformed here. Positions are in the whole body, so that fields can be kept as slices.
/// </remarks>
internal ref struct ProtoReader(ReadOnlySpan<byte> body, int start, int length)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private readonly int _end = start + length;
    private int _at = start;

    /// <summary>True once something was not protobuf; nothing is read any more.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>The number of the field that <see cref="Next"/> found.</summary>
    public int Field { get; private set; }

    /// <summary>Its wire type.</summary>
    public ProtoWire Wire { get; private set; }

    /// <summary>The value of a varint or fixed field.</summary>
    public ulong Number { get; private set; }

    /// <summary>Where the bytes of a length-delimited field begin.</summary>
    public int Start { get; private set; }

    /// <summary>How many they are.</summary>
    public int Length { get; private set; }

    /// <summary>Reads the next field with its value; false at the end, or where the bytes are malformed.</summary>
    public bool Next()
    {
        if (_at >= _end || IsMalformed)
        {
            return false;
        }

        if (!TryVarint(out var tag) || tag >> 3 is 0 or > 0x1FFFFFFF)
        {
            return Malformed();
        }

        (Field, Wire) = ((int)(tag >> 3), (ProtoWire)(tag & 7));
        return Wire switch
        {
            ProtoWire.Varint => TryNumber(),
            ProtoWire.Fixed64 => TryFixed(sizeof(ulong)),
            ProtoWire.Fixed32 => TryFixed(sizeof(uint)),
            ProtoWire.Bytes => TryBytes(),
            _ => Malformed(),
        };
    }

    /// <summary>A reader over the message in the current field.</summary>
    public readonly ProtoReader Message() => new(_body, Start, Length);

    private bool TryNumber()
    {
        var read = TryVarint(out var number);
        Number = number;
        return read || Malformed();
    }

    private bool TryFixed(int size)
    {
        if (_end - _at < size)
        {
            return Malformed();
        }

        Number = size == sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(_body[_at..]) : BinaryPrimitives.ReadUInt32LittleEndian(_body[_at..]);
        _at += size;
        return true;
    }

    private bool TryBytes()
    {
        if (!TryVarint(out var length) || length > (ulong)(_end - _at))
        {
            return Malformed();
        }

        (Start, Length) = (_at, (int)length);
        _at += (int)length;
        return true;
    }

    // At most ten bytes, whatever they hold: a padded varint is as good as a short one.
    private bool TryVarint(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 70 && _at < _end; shift += 7)
        {
            var part = _body[_at++];
            value |= shift < 64 ? (ulong)(part & 0x7F) << shift : 0;
            if (part < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    private bool Malformed()
    {
        IsMalformed = true;
        return false;
    }
}
