using System.Globalization;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Names a pending batch.</summary>
/// <param name="Partition">An instance's partition of the inbox, or <see cref="StoreTables.Ledger"/> for a connector's batch.</param>
/// <param name="Id">Its sequence in 16 digits, and for a connector's batch the connector: unique in the partition.</param>
/// <param name="BodyRows">Rows beside the first, for what one row cannot hold.</param>
internal readonly record struct InboxName(string Partition, string Id, int BodyRows)
{
    /// <summary>What the keys of batches begin with.</summary>
    public const string Beginning = "b-";

    /// <summary>What the keys of further rows begin with; they are nothing without the batch's own row.</summary>
    public const string BodyBeginning = "d-";

    private const int SequenceDigits = 16;
    private const int IndexDigits = 4;

    /// <summary>Its place in the order of batches.</summary>
    public long Sequence => long.Parse(Id.AsSpan(0, SequenceDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public string RowKey => Beginning + Id;

    /// <summary>An instance's batch.</summary>
    public static InboxName Of(string partition, long sequence, int bodyRows) => new(partition, Digits(sequence), bodyRows);

    /// <summary>A connector's batch.</summary>
    public static InboxName OfConnector(string connectorKey, long sequence, int bodyRows) => new(StoreTables.Ledger, $"{Digits(sequence)}-{connectorKey}", bodyRows);

    /// <summary>The batch whose own row has a key.</summary>
    public static InboxName FromRow(string partition, string rowKey, int bodyRows) => new(partition, rowKey[Beginning.Length..], bodyRows);

    /// <summary>The id of the batch that a further row belongs to.</summary>
    public static string IdOfBody(string rowKey) => rowKey[BodyBeginning.Length..^(IndexDigits + 1)];

    public string BodyKey(int index) => string.Create(CultureInfo.InvariantCulture, $"{BodyBeginning}{Id}-{index:x4}");

    /// <summary>All row keys, the batch's own first: whoever is killed while removing them leaves nothing that looks like a batch.</summary>
    public IEnumerable<string> RowKeys()
    {
        yield return RowKey;
        for (var i = 0; i < BodyRows; i++)
        {
            yield return BodyKey(i);
        }
    }

    private static string Digits(long sequence) => sequence.ToString("x16", CultureInfo.InvariantCulture);
}
