using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Benchmarks.Facts;

/// <summary>What the bytes of a ledger hold.</summary>
/// <param name="Pages">Who used what on which day and how often, with all names: what a rollup holds.</param>
/// <param name="Records">What kept records say, without their ids.</param>
/// <param name="Ids">The ids of kept records, which is what re-sent ones are told by.</param>
/// <param name="File">The whole database, with the room that SQLite's own pages leave.</param>
internal sealed record LedgerSize(long Pages, long Records, long Ids, long File)
{
    /// <summary>Adds up a closed ledger.</summary>
    public static LedgerSize Of(string database)
    {
        var (pages, records, ids) = (0L, 0L, 0L);
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var all = connection.CreateCommand();
        all.CommandText = "SELECT key, data FROM pages";
        using var row = all.ExecuteReader();
        while (row.Read())
        {
            var data = row.GetFieldValue<byte[]>(1);
            switch (PageKey.Unpack(row.GetInt64(0)).Kind)
            {
                case PageKind.RunBlock:
                    var of = IdBytes(data);
                    ids += of;
                    records += data.Length - of;
                    break;
                case PageKind.RunDirectory:
                    ids += data.Length;
                    break;
                default:
                    pages += data.Length;
                    break;
            }
        }

        return new(pages, records, ids, new FileInfo(database).Length);
    }

    // A block begins with its count, the lower 32 bits of each id, and the upper 64 as differences of so many bits from the least.
    private static long IdBytes(byte[] block)
    {
        var from = new ByteReader(block);
        var count = from.ReadCount();
        from.ReadBytes(count * sizeof(uint));
        from.ReadVar();
        long width = from.ReadByte();
        return from.Position + (count * width / 8);
    }
}
