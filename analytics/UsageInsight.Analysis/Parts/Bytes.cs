using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>The byte forms of what models and parts are made of, beside those of the ledger.</summary>
internal static class Bytes
{
    /// <summary>A number, bit for bit.</summary>
    public static void WriteNumber(this ByteWriter to, double value) => to.WriteUInt64(BitConverter.DoubleToUInt64Bits(value));

    public static void WriteNumbers(this ByteWriter to, ReadOnlySpan<double> values)
    {
        to.WriteCount(values.Length);
        foreach (var value in values)
        {
            to.WriteNumber(value);
        }
    }

    /// <summary>Counts, none below zero.</summary>
    public static void WriteCounts(this ByteWriter to, ReadOnlySpan<int> values)
    {
        to.WriteCount(values.Length);
        foreach (var value in values)
        {
            to.WriteCount(value);
        }
    }

    /// <summary>Counts of any sign, most of them zero.</summary>
    public static void WriteSparse(this ByteWriter to, ReadOnlySpan<int> values)
    {
        var next = 0;
        for (var at = 0; at < values.Length; at++)
        {
            if (values[at] != 0)
            {
                to.WriteCount(at - next + 1);
                to.WriteSigned(values[at]);
                next = at + 1;
            }
        }

        to.WriteCount(0);
    }

    public static double ReadNumber(this ref ByteReader from) => BitConverter.UInt64BitsToDouble(from.ReadUInt64());

    public static double[] ReadNumbers(this ref ByteReader from)
    {
        var values = new double[from.ReadItemCount()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = from.ReadNumber();
        }

        return values;
    }

    public static int[] ReadCounts(this ref ByteReader from)
    {
        var values = new int[from.ReadItemCount()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = from.ReadCount();
        }

        return values;
    }

    /// <summary>Adds what <see cref="WriteSparse"/> wrote to values of the same length.</summary>
    public static void ReadSparse(this ref ByteReader from, Span<int> values)
    {
        for (var at = 0; from.ReadCount() is > 0 and var step; at++)
        {
            at += step - 1;
            values[at] += checked((int)from.ReadSigned());
        }
    }
}
