using System.Globalization;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Bytes spread over a row's binary properties, since one may hold 64 KiB only.</summary>
internal static class RowBytes
{
    /// <summary>The most bytes of a row.</summary>
    public const int Max = Properties * EntityLimits.BinaryBytes;

    // Fifteen would fit into the service's 1 MiB; the emulator counts the JSON, in which bytes take a third more.
    private const int Properties = 11;

    private static readonly string[] Names = [.. Enumerable.Range(0, Properties).Select(i => "B" + i.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Puts bytes into a row.</summary>
    public static void Put(TableEntity row, ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i == 0 || i * EntityLimits.BinaryBytes < bytes.Length; i++)
        {
            var start = i * EntityLimits.BinaryBytes;
            row[Names[i]] = bytes.Slice(start, Math.Min(EntityLimits.BinaryBytes, bytes.Length - start)).ToArray();
        }
    }

    /// <summary>The bytes of a row.</summary>
    public static byte[] Get(TableEntity row)
    {
        var first = row.GetBinary(Names[0]) ?? throw new InvalidDataException($"The row '{row.RowKey}' holds no bytes.");
        if (first.Length < EntityLimits.BinaryBytes)
        {
            return first;
        }

        using var all = new MemoryStream();
        foreach (var part in Names.Select(row.GetBinary).OfType<byte[]>())
        {
            all.Write(part);
        }

        return all.ToArray();
    }

    /// <summary>How many rows bytes of a length need, at least one.</summary>
    public static int RowsFor(int length) => Math.Max(1, (length + Max - 1) / Max);

    /// <summary>The part of the bytes that a row holds.</summary>
    public static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> bytes, int row) =>
        bytes.Slice(row * Max, Math.Min(Max, bytes.Length - (row * Max)));
}
