using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Evidence;

/// <summary>Hashes what a ledger says up to a day, app by app, in a way that does not depend on how it is stored or divided.</summary>
internal static class UsageDigests
{
    /// <summary>One digest an app of the ledger that has a pair.</summary>
    public static SortedDictionary<string, UsageDigest> Of(ActivityLedger ledger, DateOnly asOf)
    {
        var all = new SortedDictionary<string, UsageDigest>(StringComparer.Ordinal);
        var merging = new Lock();
        Parallel.ForEach(ledger.Partitions, partition =>
        {
            var own = OfPartition(ledger, partition, asOf.DayNumber);
            lock (merging)
            {
                Add(all, own);
            }
        });
        return all;
    }

    /// <summary>Adds the digests of other seats.</summary>
    public static void Add(SortedDictionary<string, UsageDigest> to, IEnumerable<KeyValuePair<string, UsageDigest>> others)
    {
        foreach (var (app, digest) in others)
        {
            if (!to.TryGetValue(app, out var known))
            {
                to.Add(app, known = new());
            }

            known.Add(digest);
        }
    }

    private static Dictionary<string, UsageDigest> OfPartition(ActivityLedger ledger, ActivityPartition partition, int asOf)
    {
        var digests = new Dictionary<string, UsageDigest>(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        for (var first = 0; first < partition.PairCount;)
        {
            // One hash a seat and app, whose pairs lie side by side; use without a seat may lie anywhere, so one a feature.
            var (seat, app) = (partition.Seat[first], ledger.Features[partition.Feature[first]].App);
            var end = first + 1;
            while (seat >= 0 && end < partition.PairCount && partition.Seat[end] == seat && string.Equals(ledger.Features[partition.Feature[end]].App, app, StringComparison.Ordinal))
            {
                end++;
            }

            Text(hash, seat < 0 ? null : ledger.Seats[seat].Value);
            var days = 0L;
            for (var pair = first; pair < end; pair++)
            {
                days += Pair(hash, ledger, partition, pair, asOf);
            }

            hash.GetHashAndReset(bytes);
            if (days > 0)
            {
                (digests.TryGetValue(app, out var digest) ? digest : digests[app] = new()).Add(bytes, days);
            }

            first = end;
        }

        return digests;
    }

    /// <returns>How many days there were; a pair without any adds nothing.</returns>
    private static int Pair(IncrementalHash hash, ActivityLedger ledger, ActivityPartition partition, int pair, int asOf)
    {
        if (partition.Origin + partition.Day[partition.Start[pair]] > asOf)
        {
            return 0;
        }

        Text(hash, ledger.Features[partition.Feature[pair]].Feature);
        Span<byte> buffer = stackalloc byte[512];
        var (days, filled) = (0, 0);
        for (var i = partition.Start[pair]; i < partition.Start[pair + 1] && partition.Origin + partition.Day[i] <= asOf; i++, days++)
        {
            if (filled == buffer.Length)
            {
                hash.AppendData(buffer);
                filled = 0;
            }

            BinaryPrimitives.WriteInt32LittleEndian(buffer[filled..], partition.Origin + partition.Day[i]);
            BinaryPrimitives.WriteInt32LittleEndian(buffer[(filled + 4)..], partition.Quantity[i]);
            filled += 8;
        }

        hash.AppendData(buffer[..filled]);
        return days;
    }

    /// <summary>A text with its length before it, so that neighbours never run together; null differs from empty.</summary>
    private static void Text(IncrementalHash hash, string? text)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32LittleEndian(length, text is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
