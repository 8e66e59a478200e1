using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace UsageInsight.Functions.Dashboard.Assets;

/// <summary>A file that pages refer to. Its name holds a hash of its content, so that browsers may keep it for ever.</summary>
internal sealed class StaticAsset
{
    private const int HashLength = 12;

    private readonly Lazy<byte[]> _compressed;

    /// <param name="name">Its name.</param>
    /// <param name="ending">The ending of its name.</param>
    /// <param name="mediaType">What it is.</param>
    /// <param name="text">Its content.</param>
    public StaticAsset(string name, string ending, string mediaType, string text)
    {
        Content = Encoding.UTF8.GetBytes(text);
        MediaType = mediaType;
        Name = $"{name}.{Convert.ToHexStringLower(SHA256.HashData(Content))[..HashLength]}.{ending}";
        _compressed = new(Compress);
    }

    /// <summary>The file's name with its hash.</summary>
    public string Name { get; }

    /// <summary>Where it stands, relative to the pages.</summary>
    public string Href => $"assets/{Name}";

    public string MediaType { get; }

    public byte[] Content { get; }

    /// <summary>The content as gzip; made when first asked for.</summary>
    public byte[] Compressed => _compressed.Value;

    private byte[] Compress()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize))
        {
            gzip.Write(Content);
        }

        return bytes.ToArray();
    }
}
