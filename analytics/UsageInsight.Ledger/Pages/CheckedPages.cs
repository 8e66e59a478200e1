using System.Numerics;
using System.Runtime.InteropServices;

namespace UsageInsight.Ledger;

/// <summary>Adds to each page a checksum bound to its key, checks it at every read, and keeps a digest over all pages.</summary>
/// <remarks>
/// The digest is a sum over (key, checksum), so that one changed page changes it in constant time and the order of writing does
/// not matter; it is kept in the state page. A page that was exchanged, removed or put back from yesterday changes the sum.
/// Calls may come from several threads; they reach the pages beneath one at a time.
/// </remarks>
/// <param name="inner">The pages beneath.</param>
/// <param name="toWrite">True where pages will be written: then checksums of what was read are remembered.</param>
internal sealed class CheckedPages(ILedgerPages inner, bool toWrite = true)
{
    private const int Trailer = 8;
    private readonly Lock _lock = new();
    private readonly Dictionary<long, ulong> _known = [];

    /// <summary>The sum over all pages but the state page.</summary>
    public ulong Digest { get; set; }

    public ReadOnlyMemory<byte>? Read(PageKey key)
    {
        byte[]? page;
        lock (_lock)
        {
            page = inner.Read(key);
        }

        if (page is null)
        {
            return null;
        }

        var checksum = Check(key, page);
        if (toWrite && key.Kind is not (PageKind.RunBlock or PageKind.State))
        {
            lock (_lock)
            {
                _known[key.Packed] = checksum;
            }
        }

        return page.AsMemory(0, page.Length - Trailer);
    }

    public ReadOnlyMemory<byte> Require(PageKey key) => Read(key) ?? throw new DamagedPageException(key, "is missing");

    /// <summary>Writes a page; <paramref name="isNew"/> spares the look at what may be there.</summary>
    public void Write(PageKey key, ReadOnlySpan<byte> content, bool isNew) => WritePage(key, NewPage(content), isNew);

    /// <summary>A page with this content and room for its checksum.</summary>
    public static byte[] NewPage(ReadOnlySpan<byte> content)
    {
        var page = new byte[content.Length + Trailer];
        content.CopyTo(page);
        return page;
    }

    /// <summary>Writes a page that <see cref="NewPage"/> made, without copying it again.</summary>
    public void WritePage(PageKey key, byte[] page, bool isNew)
    {
        var checksum = Checksum(key, page.AsSpan(0, page.Length - Trailer));
        MemoryMarshal.Write(page.AsSpan(page.Length - Trailer), in checksum);
        lock (_lock)
        {
            Replace(key, isNew, checksum);
            inner.Write(key, page);
        }
    }

    public void Delete(PageKey key)
    {
        lock (_lock)
        {
            Replace(key, false, null);
            inner.Delete(key);
        }
    }

    /// <summary>The part of the digest that one page makes.</summary>
    public static ulong Share(PageKey key, ulong checksum) => Mix(checksum ^ Mix((ulong)key.Packed));

    /// <summary>The checksum of a page as stored.</summary>
    /// <exception cref="DamagedPageException">The page is not what was written.</exception>
    public static ulong Check(PageKey key, ReadOnlySpan<byte> page)
    {
        if (page.Length < Trailer)
        {
            throw new DamagedPageException(key, "is cut off");
        }

        var stored = MemoryMarshal.Read<ulong>(page[^Trailer..]);
        return stored == Checksum(key, page[..^Trailer]) ? stored : throw new DamagedPageException(key, "was changed: its checksum does not fit");
    }

    private static ulong Checksum(PageKey key, ReadOnlySpan<byte> content)
    {
        // Two independent CRC-32C over alternating words run at memory speed and give 64 bits together.
        var (a, b) = (0xFFFFFFFFu, (uint)key.Packed ^ 0x5bd1e995u);
        var words = MemoryMarshal.Cast<byte, ulong>(content);
        var i = 0;
        for (; i + 1 < words.Length; i += 2)
        {
            a = BitOperations.Crc32C(a, words[i]);
            b = BitOperations.Crc32C(b, words[i + 1]);
        }

        for (var at = i * 8; at < content.Length; at++)
        {
            a = BitOperations.Crc32C(a, content[at]);
            b = BitOperations.Crc32C(b, (byte)~content[at]);
        }

        return Mix((((ulong)a << 32) | b) ^ Mix((ulong)key.Packed ^ (ulong)content.Length));
    }

    private static ulong Mix(ulong x)
    {
        x ^= x >> 32;
        x *= 0xd6e8feb86659fd93;
        x ^= x >> 32;
        x *= 0xd6e8feb86659fd93;
        return x ^ (x >> 32);
    }

    private void Replace(PageKey key, bool isNew, ulong? checksum)
    {
        if (key.Kind == PageKind.State)
        {
            return;
        }

        if (!isNew && OldChecksum(key) is { } old)
        {
            Digest -= Share(key, old);
        }

        if (checksum is { } now)
        {
            Digest += Share(key, now);
        }

        if (key.Kind != PageKind.RunBlock && checksum is { } known)
        {
            _known[key.Packed] = known;
        }
        else
        {
            _known.Remove(key.Packed);
        }
    }

    private ulong? OldChecksum(PageKey key) =>
        _known.TryGetValue(key.Packed, out var known) ? known : inner.Read(key) is { } page ? Check(key, page) : null;
}
