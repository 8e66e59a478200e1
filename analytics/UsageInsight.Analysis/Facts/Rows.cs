namespace UsageInsight.Analysis.Facts;

/// <summary>A growing array. The runtime's list of one of our structs would be compiled anew in every process; ours is compiled with us.</summary>
internal sealed class Rows<T>
{
    private T[] _items = new T[64];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Span => _items.AsSpan(0, Count);

    public ref T Last => ref _items[Count - 1];

    /// <summary>Makes room, once, for so many more.</summary>
    public void Reserve(int more) => Room(more);

    public void Add(in T item)
    {
        Room(1);
        _items[Count++] = item;
    }

    public void AddAll(Rows<T> others)
    {
        Room(others.Count);
        Array.Copy(others._items, 0, _items, Count, others.Count);
        Count += others.Count;
    }

    public void Clear() => Count = 0;

    public T[] ToArray()
    {
        var array = new T[Count];
        Array.Copy(_items, array, Count);
        return array;
    }

    private void Room(int more)
    {
        if (Count + more > _items.Length)
        {
            var longer = new T[Math.Max(_items.Length * 2, Count + more)];
            Array.Copy(_items, longer, Count);
            _items = longer;
        }
    }
}
