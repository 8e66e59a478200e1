using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>Keeps what parts come to until it is put together: compressed, in documents of bounded size.</summary>
internal sealed class PieceDocuments(IDocuments store)
{
    /// <summary>The documents' collection.</summary>
    public const string Collection = "analysis-parts";

    // 192 KiB are 256 KiB as text: well within a row of any store.
    private const int BytesInDocument = 192 << 10;

    private const int HashDigits = 16;

    /// <summary>Keeps the bytes of a part. The same bytes are the same documents, however often they are kept.</summary>
    public async Task<FanOutPiece> WriteAsync(FanOutPart part, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var packed = Pack(bytes.Span);
        var hash = Convert.ToHexStringLower(SHA256.HashData(packed))[..HashDigits];
        var piece = new FanOutPiece(part.Part, hash, Math.Max(1, (packed.Length + BytesInDocument - 1) / BytesInDocument));
        for (var document = 0; document < piece.Documents; document++)
        {
            var content = packed.AsSpan(document * BytesInDocument, Math.Min(BytesInDocument, packed.Length - (document * BytesInDocument)));
            await AnalysisDocuments.PutTextAsync(store, Collection, Id(part.Run, piece, document), $"\"{Convert.ToBase64String(content)}\"", cancellationToken);
        }

        return piece;
    }

    /// <summary>Reads what was kept.</summary>
    /// <exception cref="JobFailedException">Documents are missing: somebody was erased meanwhile, or the run was removed.</exception>
    public async Task<byte[]> ReadAsync(string run, FanOutPiece piece, CancellationToken cancellationToken)
    {
        using var packed = new MemoryStream();
        for (var document = 0; document < piece.Documents; document++)
        {
            var kept = await store.ReadDocumentAsync(Collection, Id(run, piece, document), cancellationToken)
                ?? throw new JobFailedException($"a part of {run} is not there any more; the next analysis begins anew", mendable: true);
            packed.Write(Convert.FromBase64String(JsonSerializer.Deserialize<string>(kept.Json)!));
        }

        packed.Position = 0;
        return Unpack(packed);
    }

    /// <summary>Removes what was kept.</summary>
    public async Task DeleteAsync(string run, FanOutPiece piece, CancellationToken cancellationToken)
    {
        for (var document = 0; document < piece.Documents; document++)
        {
            await store.DeleteDocumentAsync(Collection, Id(run, piece, document), cancellationToken);
        }
    }

    /// <summary>Removes every document that belongs to none of the runs, also those that no run ever named.</summary>
    public Task RemoveOthersAsync(IReadOnlySet<string> runs, CancellationToken cancellationToken) =>
        AnalysisDocuments.RemoveWhereAsync(store, Collection, id => !runs.Contains(RunOf(id)), cancellationToken);

    private static string Id(string run, FanOutPiece piece, int document) =>
        string.Create(CultureInfo.InvariantCulture, $"{new FanOutPart(run, piece.Part).Key}/{piece.Hash}/{document:D4}");

    private static string RunOf(string id)
    {
        var end = id.Length;
        for (var level = 0; level < 3 && end > 0; level++)
        {
            end = id.LastIndexOf('/', end - 1);
        }

        return end > 0 ? id[..end] : "";
    }

    private static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Unpack(MemoryStream packed)
    {
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }
}
