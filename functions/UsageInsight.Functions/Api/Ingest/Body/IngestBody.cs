using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Ingest.Body;

/// <summary>A request's body, decompressed, in one array.</summary>
internal sealed class IngestBody : IDisposable
{
    private const int FirstBuffer = 16 * 1024;
    private const int MostAtOnce = 1024 * 1024;

    // A sender that has sent so much is believed what its header promises: doubling on would leave as much garbage as it sends.
    private const int Believed = 4 * MostAtOnce;

    private readonly InFlight _inFlight;
    private byte[] _bytes;
    private long _promised;

    private IngestBody(InFlight inFlight, byte[] bytes) => (_inFlight, _bytes) = (inFlight, bytes);

    public BodyProblem Problem { get; private set; }

    public byte[] Bytes => _bytes;

    public int Length { get; private set; }

    /// <summary>True where the body as it was read still is compressed: the sender forgot to say so.</summary>
    public bool IsGzip => Bytes.AsSpan(0, Length) is [0x1f, 0x8b, ..];

    /// <summary>Reads a request. The sizes are checked as the bytes come; nothing is parsed here.</summary>
    public static async ValueTask<IngestBody> ReadAsync(HttpRequest request, IngestLimits limits, InFlight inFlight, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limits.WireBytes)
        {
            return new(inFlight, []) { Problem = BodyProblem.TooLarge };
        }

        // What a header promises is not believed beyond a buffer that is cheap to hold.
        var first = (int)Math.Clamp(request.ContentLength ?? FirstBuffer, 256, MostAtOnce) + 1;
        if (!inFlight.TryTake(first))
        {
            return new(inFlight, []) { Problem = BodyProblem.Busy };
        }

        var body = new IngestBody(inFlight, BodyBuffers.Rent(first)) { Taken = first };
        try
        {
            body.Problem = await body.FillAsync(request, limits, cancellationToken);
            body.DropByteOrderMark();
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private long Taken { get; set; }

    public void Dispose()
    {
        BodyBuffers.Return(_bytes);
        _bytes = [];
        _inFlight.Give(Taken);
        Taken = 0;
    }

    // A byte order mark is no part of JSON, and some senders write one.
    private void DropByteOrderMark()
    {
        if (_bytes.AsSpan(0, Length).StartsWith("\uFEFF"u8))
        {
            Length -= 3;
            _bytes.AsSpan(3, Length).CopyTo(_bytes);
        }
    }

    private async ValueTask<BodyProblem> FillAsync(HttpRequest request, IngestLimits limits, CancellationToken cancellationToken)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            _promised = request.ContentLength ?? 0;
            return await ReadToEndAsync(request.Body, compressed: null, limits, cancellationToken);
        }

        using var limited = new LimitedStream(request.Body, limits.WireBytes);
        using Stream? expanding = encoding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(limited, CompressionMode.Decompress, leaveOpen: true),
            "deflate" => new ZLibStream(limited, CompressionMode.Decompress, leaveOpen: true),
            "br" => new BrotliStream(limited, CompressionMode.Decompress, leaveOpen: true),
            _ => null,
        };
        if (expanding is null)
        {
            return BodyProblem.UnknownEncoding;
        }

        try
        {
            var problem = await ReadToEndAsync(expanding, limited, limits, cancellationToken);
            return limited.Exceeded ? BodyProblem.TooLarge
                : problem == BodyProblem.None && limited.IsEmpty ? BodyProblem.Damaged
                : problem;
        }
        catch (InvalidDataException)
        {
            return limited.Exceeded ? BodyProblem.TooLarge : BodyProblem.Damaged;
        }
    }

    private async ValueTask<BodyProblem> ReadToEndAsync(Stream stream, LimitedStream? compressed, IngestLimits limits, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Length == _bytes.Length)
            {
                // The array is never larger than the limit: whether anything comes behind it is asked with a byte of its own.
                if (Length >= limits.ExpandedBytes)
                {
                    return await stream.ReadAsync(new byte[1], cancellationToken) == 0 ? BodyProblem.None : BodyProblem.TooLarge;
                }

                if (!TryGrow(limits))
                {
                    return BodyProblem.Busy;
                }
            }

            var read = await stream.ReadAsync(_bytes.AsMemory(Length), cancellationToken);
            if (read == 0)
            {
                return BodyProblem.None;
            }

            Length += read;
            if (Length > limits.ExpandedBytes || IsBomb(compressed))
            {
                return BodyProblem.TooLarge;
            }
        }
    }

    // Found while it expands, long before it has filled what one body may hold.
    private bool IsBomb(LimitedStream? compressed) =>
        compressed is not null && Length > IngestLimits.FreeExpandedBytes && Length / IngestLimits.LargestRatio > compressed.BytesRead;

    private bool TryGrow(IngestLimits limits)
    {
        var wanted = Length >= Believed && _promised > Length ? _promised : _bytes.Length * 2L;
        var length = (int)Math.Min(limits.ExpandedBytes, wanted);
        if (!_inFlight.TryTake(length - Taken))
        {
            return false;
        }

        Taken = length;
        var larger = BodyBuffers.Rent(length);
        _bytes.AsSpan(0, Length).CopyTo(larger);
        BodyBuffers.Return(_bytes);
        _bytes = larger;
        return true;
    }
}
