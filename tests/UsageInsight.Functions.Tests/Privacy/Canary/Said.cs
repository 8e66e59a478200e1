using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace UsageInsight.Functions.Tests.Privacy.Canary;

/// <summary>Everything that was said, sent or kept, and the search for people and secrets in it. What is packed is unpacked first.</summary>
internal sealed partial class Said
{
    private readonly ConcurrentQueue<(string What, byte[] Bytes)> _all = new();

    /// <summary>What was said, by name.</summary>
    public IEnumerable<string> Names => _all.Select(s => s.What);

    public void Add(string what, string text) => _all.Enqueue((what, Encoding.UTF8.GetBytes(text)));

    public void Add(string what, byte[] bytes) => _all.Enqueue((what, bytes));

    /// <summary>All files of a folder, hidden ones too.</summary>
    public void AddFolder(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            Add(Path.GetRelativePath(folder, file), File.ReadAllBytes(file));
        }
    }

    /// <summary>How long a text of that name is; 0 where there is none.</summary>
    public int LengthOf(string what) => _all.Where(s => s.What == what).Sum(s => s.Bytes.Length);

    /// <summary>Fails where anything holds a person or a secret.</summary>
    public void AssertNobody(params string[] secrets)
    {
        byte[][] keys = [.. secrets.Select(Encoding.UTF8.GetBytes)];
        var found = new ConcurrentBag<string>();
        Parallel.ForEach(_all, said =>
        {
            foreach (var bytes in Unpacked(said.Bytes))
            {
                if (CanaryTraces.In(bytes) is { } trace)
                {
                    found.Add($"{said.What}: ...{trace.ReplaceLineEndings(" ")}...");
                }

                if (Array.Exists(keys, key => bytes.AsSpan().IndexOf(key) >= 0))
                {
                    found.Add($"{said.What}: a secret");
                }
            }
        });
        Assert.That(found.Order(StringComparer.Ordinal), Is.Empty);
    }

    /// <summary>The bytes, and what they hold in packages: workbooks, compressed files, parts of mails.</summary>
    private static IEnumerable<byte[]> Unpacked(byte[] bytes)
    {
        yield return bytes;
        var isMail = bytes.AsSpan(0, Math.Min(bytes.Length, 2000)).IndexOf("MIME-Version"u8) >= 0;
        if (isMail)
        {
            yield return Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace("=\r\n", "", StringComparison.Ordinal));
        }

        var inside = bytes switch
        {
            [0x50, 0x4B, 3, 4, ..] => Entries(bytes),
            [0x1F, 0x8B, ..] => [Expanded(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress))],
            _ when isMail => Parts(Encoding.Latin1.GetString(bytes)),
            _ => [],
        };
        foreach (var deeper in inside.SelectMany(Unpacked))
        {
            yield return deeper;
        }
    }

    private static IEnumerable<byte[]> Entries(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return [.. zip.Entries.Select(e => Expanded(e.Open())).Concat(zip.Entries.Select(e => Encoding.UTF8.GetBytes(e.FullName)))];
    }

    private static byte[] Expanded(Stream packed)
    {
        using (packed)
        {
            using var plain = new MemoryStream();
            packed.CopyTo(plain);
            return plain.ToArray();
        }
    }

    private static IEnumerable<byte[]> Parts(string mail) => LinesOfBase64().Matches(mail).Select(m => Convert.FromBase64String(m.Value));

    [GeneratedRegex(@"(?<=\r\n\r\n)(?:[A-Za-z0-9+/]{40,76}={0,2}\r\n)+(?:[A-Za-z0-9+/]{1,76}={0,2}\r\n)?", RegexOptions.CultureInvariant)]
    private static partial Regex LinesOfBase64();
}
