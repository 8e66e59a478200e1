namespace UsageInsight.Storage.AzureTables;

/// <summary>What was read or written lately. A name's bytes never change, so nothing here grows stale.</summary>
/// <param name="capacity">The most bytes held; what was used least lately goes first.</param>
internal sealed class PageCache(long capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Name, byte[] Bytes)>> _byName = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Name, byte[] Bytes)> _byUse = [];
    private long _bytes;

    public byte[]? Find(string name)
    {
        lock (_lock)
        {
            if (!_byName.TryGetValue(name, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Bytes;
        }
    }

    public void Add(string name, byte[] bytes)
    {
        lock (_lock)
        {
            if (bytes.Length > capacity || _byName.ContainsKey(name))
            {
                return;
            }

            _byName.Add(name, _byUse.AddFirst((name, bytes)));
            _bytes += bytes.Length;
            while (_bytes > capacity)
            {
                Forget(_byUse.Last!);
            }
        }
    }

    private void Forget(LinkedListNode<(string Name, byte[] Bytes)> node)
    {
        _byUse.Remove(node);
        _byName.Remove(node.Value.Name);
        _bytes -= node.Value.Bytes.Length;
    }
}
