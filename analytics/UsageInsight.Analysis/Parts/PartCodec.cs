using System.Runtime.InteropServices;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Analysis.Findings;
using UsageInsight.Analysis.Prediction;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>Writes a part as bytes and reads it again.</summary>
internal static class PartCodec
{
    private const byte Form = 1;

    public static byte[] Write(AnalysisPart part)
    {
        var to = new ByteWriter();
        to.WriteByte(Form);
        LastUsesCodec.Write(to, part.LastUses);
        to.WriteCount(part.Likely.Length);
        foreach (var partition in part.Likely)
        {
            to.WriteCount(partition.Length);
            to.WriteBytes(MemoryMarshal.AsBytes(partition.AsSpan()));
        }

        part.Counts.Write(to);
        foreach (var feature in part.Features)
        {
            feature.Write(to);
        }

        to.WriteCount(part.Usage.Count);
        foreach (var (app, digest) in part.Usage)
        {
            to.WriteText(app);
            digest.Write(to);
        }

        to.WriteByte(part.Scores is null ? (byte)0 : (byte)1);
        part.Scores?.Write(to);
        to.WriteCount(part.Unseen.All.Length);
        for (var i = 0; i < part.Unseen.All.Length; i++)
        {
            to.WriteVar((ulong)part.Unseen.Used[i]);
            to.WriteVar((ulong)part.Unseen.All[i]);
        }

        return to.ToArray();
    }

    public static AnalysisPart Read(ReadOnlySpan<byte> bytes, DateOnly asOf)
    {
        var from = new ByteReader(bytes);
        if (from.ReadByte() != Form)
        {
            throw new InvalidDataException("The part was written by another version.");
        }

        var ledger = LastUsesCodec.Read(ref from);
        var likely = ReadLikely(ref from);
        var counts = UseCounts.Read(ref from, ledger.Features.Count);
        var features = new FeatureUseCount[ledger.Features.Count];
        for (var feature = 0; feature < features.Length; feature++)
        {
            features[feature] = FeatureUseCount.Read(ref from, asOf);
        }

        var usage = new SortedDictionary<string, UsageDigest>(StringComparer.Ordinal);
        for (var left = from.ReadItemCount(); left > 0; left--)
        {
            usage.Add(from.ReadText(), UsageDigest.Read(ref from));
        }

        var scores = from.ReadByte() == 0 ? null : SeatScores.Read(ref from);
        return new(ledger, counts, features, usage) { Likely = likely, Scores = scores, Unseen = ReadUnseen(ref from) };
    }

    private static Likelihood[][] ReadLikely(ref ByteReader from)
    {
        var likely = new Likelihood[from.ReadItemCount()][];
        for (var partition = 0; partition < likely.Length; partition++)
        {
            likely[partition] = MemoryMarshal.Cast<byte, Likelihood>(from.ReadBytes(from.ReadItemCount())).ToArray();
        }

        return likely;
    }

    private static UnseenCounts ReadUnseen(ref ByteReader from)
    {
        var counts = new UnseenCounts(from.ReadItemCount() / UnseenCounts.Ages);
        for (var i = 0; i < counts.All.Length; i++)
        {
            counts.Used[i] = checked((long)from.ReadVar());
            counts.All[i] = checked((long)from.ReadVar());
        }

        return counts;
    }
}
