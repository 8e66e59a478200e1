namespace UsageInsight.Storage;

/// <summary>How a SQLite store is opened.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>Default for <see cref="BusyTimeout"/>.</summary>
    public static readonly TimeSpan DefaultBusyTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Default for <see cref="LargeImport"/>.</summary>
    public const int DefaultLargeImport = 500_000;

    /// <summary>The workspace's secret, at least 16 bytes, kept outside the store: failed records are encrypted and erased seats remembered under keys derived from it.</summary>
    public required ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>True to read beside a writing process; every call that writes is refused.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Partitions of the ledger that is read, at least 1. <value>Default: the number of processors.</value></summary>
    public int Partitions { get; init; } = Environment.ProcessorCount;

    /// <summary>How long a statement waits for a lock. <value>Default: 5 seconds.</value></summary>
    public TimeSpan BusyTimeout { get; init; } = DefaultBusyTimeout;

    /// <summary>
    /// Events and statements of an import from which it is written without the log where nobody reads at that moment; readers then
    /// wait for it. <value>Default: 500,000.</value>
    /// </summary>
    public int LargeImport { get; init; } = DefaultLargeImport;

    /// <summary>The most database pages that may be used; null = as many as the disk holds. A quota, and the way tests fill the disk.</summary>
    public int? MaxPages { get; init; }
}
