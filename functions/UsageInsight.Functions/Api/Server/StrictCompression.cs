using System.IO.Compression;

namespace UsageInsight.Functions.Api.Server;

/// <summary>Makes sure that a compressed stream which ends too early is an error.</summary>
/// <remarks>
/// By default .NET reads a cut-off gzip stream to where it ends and calls that the end: half an upload would be answered 2xx
/// and its tail lost. The switch is set in the project file; this check says so if it ever stops working.
/// </remarks>
internal static class StrictCompression
{
    private const int CutAt = 20;

    /// <exception cref="InvalidOperationException">Cut-off streams are taken for whole ones.</exception>
    public static void Require()
    {
        using var whole = new MemoryStream();
        using (var gzip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("a line of text that is long enough to be cut off in the middle"u8);
        }

        try
        {
            using var cut = new GZipStream(new MemoryStream(whole.ToArray(), 0, CutAt), CompressionMode.Decompress);
            cut.CopyTo(Stream.Null);
        }
        catch (InvalidDataException)
        {
            return;
        }

        throw new InvalidOperationException("Cut-off gzip streams are taken for whole ones: System.IO.Compression.UseStrictValidation is not in force.");
    }
}
