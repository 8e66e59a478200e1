namespace UsageInsight.Ledger;

/// <summary>Gives what is known for a whole stream (seats, features) small numbers inside one batch, in order of first use there.</summary>
/// <typeparam name="T">What is numbered.</typeparam>
internal sealed class BatchNumbers<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _known = [];
    private readonly List<T> _values = [];
    private List<T> _batch = [];

    // Which batch a value was last used in, and its number there.
    private (int Batch, int Number)[] _place = new (int, int)[64];
    private int _current = 1;

    /// <summary>The stream-wide number of a value.</summary>
    public int Know(T value)
    {
        if (_known.TryGetValue(value, out var number))
        {
            return number;
        }

        number = _values.Count;
        _known.Add(value, number);
        _values.Add(value);
        if (number == _place.Length)
        {
            Array.Resize(ref _place, number * 2);
        }

        return number;
    }

    /// <summary>The number inside the current batch of a value given by its stream-wide number.</summary>
    public int Use(int known)
    {
        ref var place = ref _place[known];
        if (place.Batch != _current)
        {
            place = (_current, _batch.Count);
            _batch.Add(_values[known]);
        }

        return place.Number;
    }

    /// <summary>The values of the current batch by number; the next batch begins.</summary>
    public IReadOnlyList<T> Take()
    {
        var taken = _batch;
        _batch = new(taken.Count);
        _current++;
        return taken;
    }
}
