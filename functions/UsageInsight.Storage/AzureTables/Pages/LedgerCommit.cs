using UsageInsight.Ledger;

namespace UsageInsight.Storage.AzureTables;

/// <summary>The record of a commit: what the ledger is made of at it, and what is to be done once the head names it.</summary>
internal sealed record LedgerCommit
{
    private const byte Form = 1;

    /// <summary>The commit's id; null for a ledger nobody has written to.</summary>
    public string? Id { get; init; }

    /// <summary>Rows of this record.</summary>
    public int Rows { get; init; }

    /// <summary>The pages.</summary>
    public PageDirectory Pages { get; init; } = new();

    /// <summary>The manifest: the batches that were folded into it. They count no more and are to be removed.</summary>
    public IReadOnlyList<InboxName> Folded { get; init; } = [];

    /// <summary>Rows of each part of the changes of failed records.</summary>
    public IReadOnlyList<int> FailureRows { get; init; } = [];

    /// <summary>The ledger of a store nobody has folded in.</summary>
    public static LedgerCommit None { get; } = new();

    /// <summary>Names of the changes of failed records, in order.</summary>
    public IEnumerable<StoredName> FailureNames => FailureRows.Select((rows, i) => StoredName.OfFailures(Id!, i, rows));

    /// <summary>The record's own name.</summary>
    public StoredName Name => StoredName.OfRecord(Id!, Rows);

    public byte[] Encode()
    {
        var to = new ByteWriter();
        to.WriteByte(Form);
        Pages.Write(to);
        to.WriteCount(FailureRows.Count);
        foreach (var rows in FailureRows)
        {
            to.WriteCount(rows);
        }

        var partitions = Folded.GroupBy(name => name.Partition, StringComparer.Ordinal).ToList();
        to.WriteCount(partitions.Count);
        foreach (var partition in partitions)
        {
            to.WriteText(partition.Key);
            to.WriteCount(partition.Count());
            foreach (var name in partition)
            {
                to.WriteText(name.Id);
                to.WriteCount(name.BodyRows);
            }
        }

        return to.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged or of a newer form.</exception>
    public static LedgerCommit Decode(string id, int rows, ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        if (from.ReadByte() != Form)
        {
            throw new InvalidDataException("The commit's record has a form this program does not know.");
        }

        var pages = PageDirectory.Read(ref from);
        var failureRows = new int[from.ReadItemCount()];
        for (var i = 0; i < failureRows.Length; i++)
        {
            failureRows[i] = from.ReadCount();
        }

        var folded = new List<InboxName>();
        for (var partitions = from.ReadItemCount(); partitions > 0; partitions--)
        {
            var partition = from.ReadText();
            for (var batches = from.ReadItemCount(); batches > 0; batches--)
            {
                folded.Add(new(partition, from.ReadText(), from.ReadCount()));
            }
        }

        return new() { Id = id, Rows = rows, Pages = pages, FailureRows = failureRows, Folded = folded };
    }
}
