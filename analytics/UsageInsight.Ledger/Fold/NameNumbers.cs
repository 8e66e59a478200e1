using System.Runtime.CompilerServices;

namespace UsageInsight.Ledger;

/// <summary>The ledger's numbers for a list of names, each looked up when a row first uses it: a name that no row uses gets none.</summary>
/// <typeparam name="T">What is named.</typeparam>
internal sealed class NameNumbers<T>
{
    /// <summary>Stands for a seat that was erased.</summary>
    public const int Erased = int.MinValue;

    private const int NotYet = int.MinValue + 1;
    private readonly Func<T, int> _numberOf;
    private IReadOnlyList<T> _names;

    // At position + 1; the first stands for "nobody" and is 0.
    private int[] _numbers = [0];

    public NameNumbers(IReadOnlyList<T> names, Func<T, int> numberOf)
    {
        (_names, _numberOf) = (names, numberOf);
        GoOn(names);
    }

    /// <summary>Takes a list that begins like the one before.</summary>
    public void GoOn(IReadOnlyList<T> names)
    {
        _names = names;
        if (_numbers.Length <= names.Count)
        {
            var known = _numbers.Length;
            Array.Resize(ref _numbers, Math.Max(names.Count + 1, known * 2));
            _numbers.AsSpan(known).Fill(NotYet);
        }
    }

    /// <summary>The number of the name at a position; 0 for position -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(int position) => _numbers[position + 1] is var number and not NotYet ? number : Find(position);

    private int Find(int position) => _numbers[position + 1] = _numberOf(_names[position]);
}
