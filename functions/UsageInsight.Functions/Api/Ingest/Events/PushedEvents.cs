namespace UsageInsight.Functions.Api.Ingest.Events;

/// <summary>
/// The events of one request, with the texts they point to. Reused from request to request, so that a batch of a hundred
/// events makes no objects; a request holds it from decoding until its batch is built.
/// </summary>
internal sealed class PushedEvents
{
    private const int KeptScratch = 256 * 1024;

    private byte[] _body = [];
    private int _bodyLength;
    private byte[] _scratch = new byte[1024];
    private int _scratchUsed;
    private PushedEvent[] _events = new PushedEvent[128];
    private Slice[] _values = [];
    private int _stride;

    public int Count { get; private set; }

    /// <summary>Makes ids for events without one.</summary>
    public Batch.EventIdentity Identity { get; } = new();

    /// <summary>The body that slices point into.</summary>
    public ReadOnlySpan<byte> Body => _body.AsSpan(0, _bodyLength);

    /// <summary>Begins a request.</summary>
    /// <param name="body">The decompressed body; the caller keeps it until the batch is built.</param>
    /// <param name="length">Its length.</param>
    /// <param name="valuesPerEvent">How many properties the mapping wants of each event.</param>
    public void Begin(byte[] body, int length, int valuesPerEvent)
    {
        (_body, _bodyLength, _stride, Count, _scratchUsed) = (body, length, valuesPerEvent, 0, 0);
        if (_scratch.Length > KeptScratch)
        {
            _scratch = new byte[1024];
        }
    }

    /// <summary>Ends a request: its body goes back to its owner.</summary>
    public void End() => (_body, _bodyLength, Count) = ([], 0, 0);

    /// <summary>Adds an event and its empty values.</summary>
    public ref PushedEvent Add()
    {
        if (Count == _events.Length)
        {
            Array.Resize(ref _events, Count * 2);
        }

        if ((Count + 1) * _stride > _values.Length)
        {
            Array.Resize(ref _values, Math.Max((Count + 1) * _stride, Math.Max(_values.Length * 2, 64 * _stride)));
        }

        _events[Count] = default;
        _values.AsSpan(Count * _stride, _stride).Clear();
        return ref _events[Count++];
    }

    public ref PushedEvent this[int index] => ref _events[index];

    /// <summary>The values the mapping wanted of an event, by field number.</summary>
    public Span<Slice> ValuesOf(int index) => _values.AsSpan(index * _stride, _stride);

    /// <summary>The bytes of a slice.</summary>
    public ReadOnlySpan<byte> Text(Slice slice) => slice.Start >= 0
        ? _body.AsSpan(slice.Start, slice.Length)
        : _scratch.AsSpan(~slice.Start, slice.Length);

    /// <summary>Copies a text that does not stand in the body as it is.</summary>
    public Slice Keep(ReadOnlySpan<byte> text)
    {
        var target = Reserve(text.Length);
        text.CopyTo(target);
        return Commit(text.Length);
    }

    /// <summary>Two texts as one.</summary>
    public Slice Join(Slice first, Slice second)
    {
        var target = Reserve(first.Length + second.Length);
        Text(first).CopyTo(target);
        Text(second).CopyTo(target[first.Length..]);
        return Commit(first.Length + second.Length);
    }

    /// <summary>Room in the scratch; <see cref="Commit"/> keeps what was written.</summary>
    public Span<byte> Reserve(int length)
    {
        if (_scratchUsed + length > _scratch.Length)
        {
            Array.Resize(ref _scratch, Math.Max(_scratch.Length * 2, _scratchUsed + length));
        }

        return _scratch.AsSpan(_scratchUsed, length);
    }

    /// <summary>Keeps the first bytes of what <see cref="Reserve"/> gave.</summary>
    public Slice Commit(int length)
    {
        var slice = new Slice(~_scratchUsed, length);
        _scratchUsed += length;
        return slice;
    }
}
