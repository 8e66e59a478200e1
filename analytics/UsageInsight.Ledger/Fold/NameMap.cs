namespace UsageInsight.Ledger;

/// <summary>The ledger's numbers for a batch's names. Importers hand out the same growing list again and again: only what is new is looked up.</summary>
internal sealed class NameMap
{
    /// <summary>Stands for a seat that was erased.</summary>
    public const int Erased = int.MinValue;

    private readonly List<string> _known = [];
    private int[] _numbers = [];

    public int[] Of<T>(IReadOnlyList<T> names, Func<T, string> text, Func<T, int> numberOf)
    {
        var same = Math.Min(_known.Count, names.Count);
        for (var i = 0; i < same; i++)
        {
            if (!ReferenceEquals(_known[i], text(names[i])))
            {
                same = i;
                break;
            }
        }

        _known.RemoveRange(same, _known.Count - same);
        if (_numbers.Length < names.Count)
        {
            Array.Resize(ref _numbers, Math.Max(names.Count, _numbers.Length * 2));
        }

        for (var i = same; i < names.Count; i++)
        {
            _known.Add(text(names[i]));
            _numbers[i] = numberOf(names[i]);
        }

        return _numbers;
    }
}
