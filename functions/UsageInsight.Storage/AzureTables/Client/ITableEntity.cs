using Azure;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>What every row of a table has.</summary>
internal interface ITableEntity
{
    /// <summary>Names the partition; rows of one partition can change together.</summary>
    string PartitionKey { get; set; }

    /// <summary>Names the row inside its partition; rows are kept in its ordinal order.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last wrote the row; null in rows that were not read.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>Changes with every write; the default in rows that were not read.</summary>
    ETag ETag { get; set; }
}
