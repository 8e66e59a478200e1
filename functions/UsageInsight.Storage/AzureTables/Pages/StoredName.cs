using System.Globalization;
using UsageInsight.Ledger;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Names bytes kept in the pages table: one row, or several where they are too long for one. What a name holds never changes.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Name">What the row keys begin with; it ends with the commit that wrote it.</param>
/// <param name="Rows">How many rows there are.</param>
internal readonly record struct StoredName(string Partition, string Name, int Rows)
{
    /// <summary>Where commit records lie.</summary>
    public const string Commits = "c";

    /// <summary>Where failed records lie until they have rows of their own.</summary>
    public const string Failures = "f";

    // Sixteen partitions of seat shards: each takes 2,000 entities a second, together more than the account's 20,000.
    private const int ShardsInPartition = ShardRange.Shards / 16;

    // A run of ten million events is written and read in ten partitions side by side.
    private const int BlocksInPartition = 256;

    /// <summary>A page as a commit wrote it.</summary>
    public static StoredName Of(PageKey key, PageVersion version) => new(PartitionOf(key), NameOf(key, version.Commit), version.Rows);

    /// <summary>A commit's record.</summary>
    public static StoredName OfRecord(string commit, int rows) => new(Commits, commit, rows);

    /// <summary>A part, counted from 0, of what a commit changes in failed records.</summary>
    public static StoredName OfFailures(string commit, int part, int rows) => new(Failures, string.Create(CultureInfo.InvariantCulture, $"{part:x6}-{commit}"), rows);

    /// <summary>A row's key.</summary>
    /// <param name="row">The row, from 0.</param>
    public string Row(int row) => string.Create(CultureInfo.InvariantCulture, $"{Name}-{row:x3}");

    /// <summary>All row keys.</summary>
    public IEnumerable<string> RowKeys() => Enumerable.Range(0, Rows).Select(Row);

    /// <summary>The name that a row key begins with.</summary>
    public static string NameOf(string rowKey) => rowKey[..^4];

    /// <summary>Which of its name's rows a row is, from 0.</summary>
    public static int IndexOf(string rowKey) => int.Parse(rowKey.AsSpan(rowKey.Length - 3), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string PartitionOf(PageKey key) =>
        key.Shard is { } shard ? string.Create(CultureInfo.InvariantCulture, $"s{shard / ShardsInPartition:x1}")
        : key.Kind == PageKind.RunBlock ? string.Create(CultureInfo.InvariantCulture, $"r{key.Group:x6}{key.Number / BlocksInPartition:x4}")
        : "m";

    // Kind and shard stand first, so that the pages of one shard are one range of rows.
    private static string NameOf(PageKey key, string commit) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)key.Kind:x1}{key.Shard ?? 0:x2}{key.Packed:x16}-{commit}");
}
