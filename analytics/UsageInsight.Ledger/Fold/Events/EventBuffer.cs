using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace UsageInsight.Ledger;

/// <summary>Received events by the first bits of their ids, in order of arrival inside each part.</summary>
/// <remarks>
/// Ids are hashes, so all parts grow alike. Sorting a part at a time keeps the work in the processor's cache and lets a fold of
/// any size run in bounded memory: beyond <see cref="MemoryEntries"/> full chunks go to the spill.
/// </remarks>
internal sealed class EventBuffer(ISpill? spill, int memoryEntries = EventBuffer.MemoryEntries)
{
    public const int PartBits = 9;
    public const int Parts = 1 << PartBits;

    /// <summary>Entries held in memory before chunks are spilled (24 bytes each).</summary>
    public const int MemoryEntries = 4_000_000;

    private const int ChunkEntries = 1024;

    // Side by side, since each event goes to another part: all of them together stay in the processor's nearest cache.
    private readonly Part[] _parts = [.. Enumerable.Range(0, Parts).Select(_ => new Part())];
    private readonly Stack<EventEntry[]> _free = [];
    private int _chunksInMemory;
    private int _context = -1;
    private int _taken;

    /// <summary>How many entries were added.</summary>
    public long Count { get; private set; }

    /// <summary>Says which source and receipt day the next entries have.</summary>
    public void BeginContext(int context) => _context = context;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in EventEntry entry)
    {
        ref var part = ref _parts[(int)(entry.High >> (64 - PartBits))];
        if (part.Free == 0 || part.Context != _context)
        {
            Prepare(ref part);
        }

        part.Current[ChunkEntries - part.Free--] = entry;
    }

    /// <summary>Closes the buffer for adding and counts it.</summary>
    public void Complete()
    {
        foreach (ref readonly var part in _parts.AsSpan())
        {
            Count += part.Count;
        }
    }

    /// <summary>The contexts that entries were added in.</summary>
    public IEnumerable<int> Contexts => _parts.SelectMany(part => part.Contexts).Select(c => c.Context).Distinct();

    /// <summary>Visits the entries in no order; false where some of them are spilled and were not visited.</summary>
    public bool TryVisit(Action<EventEntry> visit)
    {
        foreach (var part in _parts)
        {
            foreach (var chunk in part.Full)
            {
                Array.ForEach(chunk.Entries ?? [], visit);
            }

            Array.ForEach(part.Current[..(part.Current.Length - part.Free)], visit);
        }

        return _parts.All(part => part.Full.TrueForAll(chunk => chunk.Entries is not null));
    }

    /// <summary>Entries of one part.</summary>
    public int CountOf(int part) => _parts[part].Count;

    /// <summary>Copies a part in order of arrival and gives its memory back; with the last part goes the spill. Each part is taken once.</summary>
    /// <param name="index">The part.</param>
    /// <param name="entries">Takes the entries.</param>
    /// <returns>Where in the part each context begins.</returns>
    public IReadOnlyList<(int Start, int Context)> Take(int index, Span<EventEntry> entries)
    {
        var part = _parts[index];
        var at = 0;
        foreach (var chunk in part.Full)
        {
            var target = entries.Slice(at, ChunkEntries);
            if (chunk.Entries is { } inMemory)
            {
                inMemory.CopyTo(target);
            }
            else
            {
                spill!.Read(chunk.Position, MemoryMarshal.AsBytes(target));
            }

            at += ChunkEntries;
        }

        part.Current.AsSpan(0, part.Current.Length - part.Free).CopyTo(entries[at..]);
        _parts[index] = new();
        if (Interlocked.Increment(ref _taken) == Parts && spill is not null)
        {
            // Giving back gigabytes takes the system a while, during which the fold goes on writing.
            _ = Task.Run(spill.Dispose);
        }

        return part.Contexts;
    }

    private void Prepare(ref Part part)
    {
        if (part.Context != _context)
        {
            part.Context = _context;
            part.Contexts.Add((part.Count, _context));
        }

        if (part.Free > 0)
        {
            return;
        }

        if (part.Current.Length > 0)
        {
            part.Full.Add(Keep(part.Current));
        }

        if (!_free.TryPop(out var chunk))
        {
            chunk = GC.AllocateUninitializedArray<EventEntry>(ChunkEntries);
            _chunksInMemory++;
        }

        part.Current = chunk;
        part.Free = ChunkEntries;
    }

    private Chunk Keep(EventEntry[] entries)
    {
        if (spill is null || (long)_chunksInMemory * ChunkEntries < memoryEntries)
        {
            return new(entries, 0);
        }

        var position = spill.Append(MemoryMarshal.AsBytes(entries.AsSpan()));
        _free.Push(entries);
        return new(null, position);
    }

    private readonly record struct Chunk(EventEntry[]? Entries, long Position);

    private struct Part()
    {
        public EventEntry[] Current = [];
        public int Free;
        public int Context = -1;

        public List<Chunk> Full { get; } = [];

        public List<(int Start, int Context)> Contexts { get; } = [];

        public readonly int Count => (Full.Count * ChunkEntries) + Current.Length - Free;
    }
}
