namespace UsageInsight.Ledger;

/// <summary>The ledger's numbers for the names of batches. Streams whose batches share their names have each looked up once.</summary>
/// <typeparam name="T">What is named.</typeparam>
/// <param name="numberOf">Looks a name up, or makes a number for it.</param>
internal sealed class NameMap<T>(Func<T, int> numberOf)
{
    /// <summary>Stands for a seat that was erased.</summary>
    public const int Erased = int.MinValue;

    private readonly Dictionary<object, Known> _streams = new(ReferenceEqualityComparer.Instance);
    private readonly Known _single = new();

    /// <summary>The numbers of a batch's names, the first at position 1; position 0 holds 0. Valid until the next call.</summary>
    public int[] Of(IReadOnlyList<T> names)
    {
        var known = _single;
        if (names is not StreamNames<T> shared)
        {
            known.Count = 0;
        }
        else if (!_streams.TryGetValue(shared.Stream, out known!))
        {
            _streams.Add(shared.Stream, known = new());
        }

        if (known.Numbers.Length <= names.Count)
        {
            Array.Resize(ref known.Numbers, Math.Max(names.Count + 1, known.Numbers.Length * 2));
        }

        for (; known.Count < names.Count; known.Count++)
        {
            known.Numbers[known.Count + 1] = numberOf(names[known.Count]);
        }

        return known.Numbers;
    }

    private sealed class Known
    {
        public int[] Numbers = new int[16];

        public int Count { get; set; }
    }
}
