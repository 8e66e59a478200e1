using System.Collections.Concurrent;
using System.Text;

namespace UsageInsight.Connectors.Files;

/// <summary>Cuts a text into chunks of whole records. Memory is a few buffers, however long the file or a line of it is.</summary>
/// <param name="text">The text in UTF-8.</param>
/// <param name="bufferBytes">The size of a chunk at most; longer than the longest record.</param>
internal sealed class ChunkReader(Stream text, int bufferBytes = ChunkReader.BufferBytes)
{
    /// <summary>The longest record in bytes.</summary>
    public const int MaxRecordBytes = 256 * 1024;

    /// <summary>Long enough that a chunk's names are few beside its records, short enough that a few chunks are small.</summary>
    public const int BufferBytes = 1 << 20;

    private const byte LineFeed = (byte)'\n';

    private readonly ConcurrentBag<byte[]> _free = [];

    // What was read and not yet given out.
    private byte[] _buffer = NewBuffer(bufferBytes);
    private int _length;
    private long _line = 1;
    private bool _skipping;
    private bool _ended;

    /// <summary>What the text begins with: all of it, or as much as fits one buffer.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        Fill();
        return _buffer.AsSpan(0, _length);
    }

    /// <summary>Passes over bytes that <see cref="Peek"/> showed.</summary>
    public void Skip(int bytes)
    {
        _line += _buffer.AsSpan(0, bytes).Count(LineFeed);
        Keep(bytes, _buffer);
    }

    /// <summary>The next chunk; null at the end.</summary>
    public TextChunk? Next(IRecordEnds ends)
    {
        while (true)
        {
            Fill();
            if (_skipping && !SkipLine())
            {
                continue;
            }

            if (_length == 0)
            {
                return null;
            }

            var whole = _ended ? _length : ends.WholeRecords(_buffer.AsSpan(0, _length));
            if (whole > 0)
            {
                return Give(whole, tooLong: false);
            }

            // Not one record ends in the whole buffer: its beginning is shown as failed, the rest of its line is skipped.
            _skipping = true;
            return Give(MaxRecordBytes, tooLong: true);
        }
    }

    /// <summary>Takes a parsed chunk's buffer back.</summary>
    public void Return(in TextChunk chunk) => _free.Add(chunk.Buffer);

    private TextChunk Give(int bytes, bool tooLong)
    {
        var given = _buffer;
        var chunk = new TextChunk(given, bytes, _line, tooLong);
        _line += chunk.Text.Count(LineFeed);
        Keep(bytes, _free.TryTake(out var free) ? free : NewBuffer(bufferBytes));
        given[bytes] = LineFeed;
        return chunk;
    }

    private static byte[] NewBuffer(int bytes) => GC.AllocateUninitializedArray<byte>(bytes + TextChunk.Padding);

    private void Keep(int from, byte[] into)
    {
        _buffer.AsSpan(from, _length - from).CopyTo(into);
        (_buffer, _length) = (into, _length - from);
    }

    private bool SkipLine()
    {
        var end = _buffer.AsSpan(0, _length).IndexOf(LineFeed);
        if (end < 0)
        {
            _length = 0;
            _skipping = !_ended;
            return _ended;
        }

        _skipping = false;
        Skip(end + 1);
        return false;
    }

    private void Fill()
    {
        try
        {
            while (!_ended && _length < bufferBytes)
            {
                var read = text.Read(_buffer.AsSpan(_length, bufferBytes - _length));
                _ended = read == 0;
                _length += read;
            }
        }
        catch (DecoderFallbackException damage)
        {
            throw new FileRefusedException("The file is not valid UTF-16 text.", "UTF-8, UTF-16 or Windows-1252 text", "export it again, as UTF-8 where there is a choice", damage);
        }
    }
}
