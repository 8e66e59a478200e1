using System.IO.Compression;
using System.Text;
using UsageInsight.Connectors.Files;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Connectors.Files;

/// <summary>Reads a text as a file would be read, and shows what came of it.</summary>
internal static class FileText
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly FileReadOptions Options = new() { Source = "test", ReceivedAt = Now };

    private static readonly SeatPseudonymizer Given = new(new byte[32], SeatNaming.Given);

    public static Task<FileRows> ReadAsync(string text, FileReadOptions? options = null) => ReadAsync(Encoding.UTF8.GetBytes(text), options);

    public static async Task<FileRows> ReadAsync(byte[] bytes, FileReadOptions? options = null)
    {
        var rows = new FileRows();
        await foreach (var batch in UsageFile.ReadAsync(new MemoryStream(bytes), options ?? Options, Given, null, rows.Warnings.Add, CancellationToken.None))
        {
            rows.Add(batch);
        }

        return rows;
    }

    public static byte[] Gzip(string text)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return target.ToArray();
    }
}
