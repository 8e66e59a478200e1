using System.Collections.Concurrent;

namespace UsageInsight.Functions.Insight;

/// <summary>Parts of a snapshot that few pages ask for: read when first asked for, kept as long as the snapshot.</summary>
internal sealed class SnapshotParts
{
    private readonly ConcurrentDictionary<(Type Kind, string Id), object> _parts = new();

    /// <summary>The part of that id, read by <paramref name="read"/> the first time. A read that fails is tried again the next time.</summary>
    public async Task<T> GetAsync<T>(string id, Func<Task<T>> read)
        where T : class
    {
        if (_parts.TryGetValue((typeof(T), id), out var known))
        {
            return (T)known;
        }

        return (T)_parts.GetOrAdd((typeof(T), id), await read());
    }
}
