namespace UsageInsight.Storage;

/// <summary>How a store in Azure Table Storage is opened.</summary>
public sealed record AzureTableStoreOptions
{
    /// <summary>Default for <see cref="Prefix"/>.</summary>
    public const string DefaultPrefix = "usageinsight";

    /// <summary>Default for <see cref="CacheBytes"/>.</summary>
    public const long DefaultCacheBytes = 256L << 20;

    /// <summary>Default for <see cref="Lease"/>.</summary>
    public static readonly TimeSpan DefaultLease = TimeSpan.FromSeconds(60);

    /// <summary>The workspace's secret, at least 16 bytes, kept outside the store: failed records are encrypted and erased seats remembered under keys derived from it.</summary>
    public required ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>True to read only; every call that writes is refused.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>What the names of the store's tables begin with: letters and digits, a letter first. <value>Default: usageinsight.</value></summary>
    public string Prefix { get; init; } = DefaultPrefix;

    /// <summary>Partitions of the ledger that is read, at least 1. <value>Default: the number of processors.</value></summary>
    public int Partitions { get; init; } = Environment.ProcessorCount;

    /// <summary>How long the right to fold outlives a process that was killed while it had it. <value>Default: 60 seconds.</value></summary>
    public TimeSpan Lease { get; init; } = DefaultLease;

    /// <summary>The most bytes of pages held in memory between calls. <value>Default: 256 MiB.</value></summary>
    public long CacheBytes { get; init; } = DefaultCacheBytes;
}
