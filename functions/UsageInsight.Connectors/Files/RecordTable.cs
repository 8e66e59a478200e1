using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Files;

/// <summary>Records of one chunk whose fields were found and are not taken yet, a column a field.</summary>
internal sealed class RecordTable
{
    /// <summary>So many that a column's work is worth its beginning, so few that all columns stay near the processor.</summary>
    public const int Capacity = 256;

    private const int Fields = (int)Field.Count + 1;
    private static readonly Place Absent = new(-1, 0);

    private readonly Place[] _places = new Place[Fields * Capacity];
    private readonly Place[] _texts = new Place[Capacity];
    private readonly long[] _lines = new long[Capacity];
    private readonly int[] _days = new int[Capacity];
    private readonly int[] _quantities = new int[Capacity];
    private readonly IntakeProblem?[] _problems = new IntakeProblem?[Capacity];

    /// <summary>How many records there are.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    public Span<int> Days => _days.AsSpan(0, Count);

    public Span<int> Quantities => _quantities.AsSpan(0, Count);

    /// <summary>Why a record cannot be taken; null where nothing is known against it.</summary>
    public Span<IntakeProblem?> Problems => _problems.AsSpan(0, Count);

    /// <summary>Where a field stands in each record: a start below 0 where a record does not have it, a length of 0 where it is empty.</summary>
    public Span<Place> Of(Field field) => _places.AsSpan((int)field * Capacity, Count);

    /// <summary>Forgets what was found of the record that is being read.</summary>
    public void Begin()
    {
        for (var at = Count; at < _places.Length; at += Capacity)
        {
            _places[at] = Absent;
        }
    }

    /// <summary>Says where a field of the record that is being read stands.</summary>
    public void Set(Field field, int start, int length) => _places[((int)field * Capacity) + Count] = new(start, length);

    /// <summary>Keeps the record that was read.</summary>
    /// <param name="line">The line of the file it begins in.</param>
    /// <param name="start">Its first byte.</param>
    /// <param name="end">The byte behind its last.</param>
    public void Keep(long line, int start, int end)
    {
        _lines[Count] = line;
        _texts[Count] = new(start, end - start);
        _problems[Count++] = null;
    }

    /// <summary>The line and text of a record.</summary>
    public (long Line, Place Text) Whole(int record) => (_lines[record], _texts[record]);

    public void Clear() => Count = 0;
}
