namespace UsageInsight.Ledger;

/// <summary>Finds the ledger's numbers for the names of batches. A stream whose batches share their names has each looked up once.</summary>
/// <typeparam name="T">What is named.</typeparam>
/// <param name="numberOf">Looks a name up, or makes a number for it.</param>
internal sealed class NameMap<T>(Func<T, int> numberOf)
{
    private readonly Dictionary<object, NameNumbers<T>> _streams = new(ReferenceEqualityComparer.Instance);

    /// <summary>The numbers of a batch's names.</summary>
    public NameNumbers<T> Of(IReadOnlyList<T> names)
    {
        if (names is not StreamNames<T> shared)
        {
            return new(names, numberOf);
        }

        if (!_streams.TryGetValue(shared.Stream, out var numbers))
        {
            _streams.Add(shared.Stream, numbers = new(names, numberOf));
        }

        numbers.GoOn(names);
        return numbers;
    }
}
