using System.IO.Compression;

namespace UsageInsight.Connectors.Files;

/// <summary>Makes sure that a compressed stream that was cut off is an error here, which it is not by default.</summary>
/// <remarks>
/// Without the runtime's strict validation, GZipStream and BrotliStream end a cut stream like a whole one, and the tail of a
/// half-written upload would be lost without a word. The switch is set by the build for every program; this proves it.
/// </remarks>
public static class StrictCompression
{
    /// <summary>The runtime's switch; it must be on before the first compressed stream is read.</summary>
    public const string Switch = "System.IO.Compression.UseStrictValidation";

    // The gzip stream of no bytes is 20 bytes long; this is its first half: a header without any data.
    private static readonly byte[] Cut = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];

    private static readonly Lazy<bool> IsStrict = new(Probe);

    /// <summary>Throws where cut streams would pass unnoticed.</summary>
    /// <exception cref="InvalidOperationException">The strict validation is off, and something has read a compressed stream already.</exception>
    public static void Ensure()
    {
        if (!IsStrict.Value)
        {
            throw new InvalidOperationException($"This runtime takes cut-off gzip streams as whole ones; set {Switch} to true in the runtime configuration.");
        }
    }

    private static bool Probe()
    {
        AppContext.SetSwitch(Switch, true);
        try
        {
            using var stream = new GZipStream(new MemoryStream(Cut), CompressionMode.Decompress);
            stream.ReadByte();
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }
}
