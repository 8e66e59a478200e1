using System.Collections;
using Azure;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>A row as a bag of properties. Values may be text, bytes, whole numbers, truth values and instants.</summary>
internal class TableEntity : ITableEntity, IEnumerable<KeyValuePair<string, object>>
{
    private readonly Dictionary<string, object> _properties = new(StringComparer.Ordinal);

    public TableEntity()
    {
    }

    public TableEntity(string partitionKey, string rowKey) => (PartitionKey, RowKey) = (partitionKey, rowKey);

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    /// <summary>How many properties of its own it has.</summary>
    public int Count => _properties.Count;

    /// <summary>A property; reading one that is not there fails.</summary>
    public object this[string key]
    {
        get => _properties[key];
        set => _properties[key] = value;
    }

    /// <summary>A text; null where there is none.</summary>
    public string? GetString(string key) => Get<string>(key);

    /// <summary>Bytes; null where there are none.</summary>
    public byte[]? GetBinary(string key) => Get<byte[]>(key);

    /// <summary>A 32-bit number; null where there is none.</summary>
    public int? GetInt32(string key) => Get<object>(key) as int?;

    /// <summary>A 64-bit number; null where there is none.</summary>
    public long? GetInt64(string key) => Get<object>(key) as long?;

    /// <summary>A truth value; null where there is none.</summary>
    public bool? GetBoolean(string key) => Get<object>(key) as bool?;

    /// <summary>An instant; null where there is none.</summary>
    public DateTimeOffset? GetDateTimeOffset(string key) => Get<object>(key) as DateTimeOffset?;

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T? Get<T>(string key)
        where T : class => _properties.GetValueOrDefault(key) as T;
}
