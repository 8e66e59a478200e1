using System.Runtime.CompilerServices;

namespace UsageInsight.Ledger;

/// <summary>Numbers what is known for a whole stream (seats, features) for its batches.</summary>
/// <typeparam name="T">What is numbered.</typeparam>
/// <param name="shares">
/// False: inside a batch, in order of first use there, so that a batch names no more than it uses. True: for the whole stream, so
/// that whoever takes all batches looks each name up once.
/// </param>
internal sealed class BatchNumbers<T>(bool shares)
    where T : notnull
{
    private readonly Dictionary<T, int> _known = [];
    private T[] _values = new T[64];
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

        number = _known.Count;
        if (number == _values.Length)
        {
            // A new array: lists given out before go on with the old one.
            Array.Resize(ref _values, number * 2);
            Array.Resize(ref _place, number * 2);
        }

        _known.Add(value, number);
        _values[number] = value;
        return number;
    }

    /// <summary>The number inside the current batch of a value given by its stream-wide number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Use(int known) => shares ? known : UseInBatch(known);

    /// <summary>The values of the current batch by number; the next batch begins.</summary>
    public IReadOnlyList<T> Take()
    {
        if (shares)
        {
            return new StreamNames<T>(this, _values, _known.Count);
        }

        var taken = _batch;
        _batch = new(taken.Count);
        _current++;
        return taken;
    }

    private int UseInBatch(int known)
    {
        ref var place = ref _place[known];
        if (place.Batch != _current)
        {
            place = (_current, _batch.Count);
            _batch.Add(_values[known]);
        }

        return place.Number;
    }
}
