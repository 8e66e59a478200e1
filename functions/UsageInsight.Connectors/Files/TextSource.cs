using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace UsageInsight.Connectors.Files;

/// <summary>Opens a file as UTF-8 text, whatever it was: plain or gzip, with or without byte order mark, UTF-8, UTF-16 or Windows-1252.</summary>
internal sealed class TextSource
{
    private const int HeadBytes = 64 * 1024;
    private const ushort GzipMagic = 0x1f8b;
    private const ushort ZipMagic = 0x504b;
    private const int Windows1252 = 1252;

    private readonly GzipInput? _compressed;
    private readonly CountingStream _counted;

    private TextSource(GzipInput? compressed, CountingStream counted, Stream text) => (_compressed, _counted, Text) = (compressed, counted, text);

    /// <summary>The text in UTF-8 without byte order mark.</summary>
    public Stream Text { get; }

    /// <summary>Bytes read of the file itself.</summary>
    public long BytesRead => _counted.Count;

    /// <summary>True where something else than padding follows the end of a compressed stream; can only be told of files, not of pipes.</summary>
    public bool HasTrailingData() => _compressed?.HasRest() ?? false;

    /// <summary>Looks at the first bytes and opens what they say.</summary>
    /// <exception cref="FileRefusedException">Empty, damaged, an archive, or no text.</exception>
    public static TextSource Open(Stream file)
    {
        var counted = new CountingStream(file);
        var magic = new byte[2];
        var head = magic.AsMemory(0, counted.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false));
        var kind = head.Length < magic.Length ? 0 : BinaryPrimitives.ReadUInt16BigEndian(magic);
        if (kind == ZipMagic)
        {
            throw new FileRefusedException("The file is a ZIP archive or a workbook.", "plain text or gzip", "unpack it, or save the sheet as CSV, and import the text file");
        }

        Stream bytes = new PrefixedStream(head, counted);
        if (kind != GzipMagic)
        {
            return new(null, counted, OpenText(bytes));
        }

        StrictCompression.Ensure();
        var input = file.CanSeek ? new GzipInput(file, counted) : null;
        bytes = input is null ? bytes : new PrefixedStream(head, input);
        return new(input, counted, OpenText(new BoundedExpansion(new GZipStream(bytes, CompressionMode.Decompress), counted)));
    }

    private static Stream OpenText(Stream bytes)
    {
        var head = new byte[HeadBytes];
        var length = bytes.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var (encoding, mark) = Guess(head.AsSpan(0, length));
        var rest = new PrefixedStream(head.AsMemory(mark, length - mark), bytes);
        if (encoding is not null)
        {
            return Encoding.CreateTranscodingStream(rest, encoding, Encoding.UTF8, leaveOpen: false);
        }

        if (IsBinary(head.AsSpan(mark, length - mark)))
        {
            throw new FileRefusedException("The file is not text.", "CSV or NDJSON, plain or gzip", "export it again as CSV or NDJSON");
        }

        return rest;
    }

    /// <summary>The encoding of a text that begins so (null: UTF-8), and the length of its byte order mark.</summary>
    internal static (Encoding? Encoding, int Mark) Guess(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]))
        {
            return (null, 3);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]))
        {
            return (Utf16(bigEndian: false), 2);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
        {
            return (Utf16(bigEndian: true), 2);
        }

        // Without a mark: the first characters of a header or of a JSON object are ASCII, so every other byte is zero.
        if (head.Length >= 4 && (head[0] == 0) != (head[1] == 0) && (head[0] == 0) == (head[2] == 0) && (head[1] == 0) == (head[3] == 0))
        {
            return (Utf16(bigEndian: head[0] == 0), 0);
        }

        return IsSingleByte(head) ? (CodePagesEncodingProvider.Instance.GetEncoding(Windows1252), 0) : (null, 0);
    }

    // A stray control character spoils its record only; a text is not made of them.
    private static bool IsBinary(ReadOnlySpan<byte> head)
    {
        var controls = 0;
        foreach (var b in head)
        {
            controls += b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r') ? 1 : 0;
        }

        return controls * 20 > head.Length;
    }

    // What holds broken UTF-8 and no whole multi-byte character is a Western export; a mixture stays UTF-8 and its broken
    // records fail one by one, and so does JSON, which is UTF-8 or nothing.
    private static bool IsSingleByte(ReadOnlySpan<byte> head)
    {
        if (Utf8.IsValid(head) || head.TrimStart(" \t\r\n"u8).StartsWith((byte)'{'))
        {
            return false;
        }

        var broken = false;
        while (!head.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(head, out _, out var used);
            if (status == System.Buffers.OperationStatus.Done && used > 1)
            {
                return false;
            }

            broken |= status == System.Buffers.OperationStatus.InvalidData;
            head = head[used..];
        }

        return broken;
    }

    private static UnicodeEncoding Utf16(bool bigEndian) => new(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);
}
