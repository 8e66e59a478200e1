namespace UsageInsight.Ledger;

/// <summary>Numbers distinct byte texts from 0 in order of first sight, without making a string of a text that is known.</summary>
/// <remarks>Names are short: a slot holds all that tells most of them apart, so that finding one touches one line of memory.</remarks>
/// <param name="seed">Secret start of the hash, so that nobody can choose texts that collide.</param>
internal sealed class ByteInterner(ulong seed)
{
    // Its length is a power of two.
    private Slot[] _slots = new Slot[128];
    private byte[] _texts = new byte[1024];
    private int _used;

    /// <summary>How many texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a text inside a scope (a number that keeps equal texts of different owners apart), or -1.</summary>
    public int Find(int scope, ReadOnlySpan<byte> text, out ulong hash)
    {
        var ends = TextEnds.Of(text);
        var place = hash = ends.Hash(seed, scope, text);
        var slots = _slots;
        for (var i = (int)place & (slots.Length - 1); ; i = (i + 1) & (slots.Length - 1))
        {
            ref readonly var slot = ref slots[i];
            if (slot.First == ends.First && slot.Last == ends.Last && slot.Length == ends.Length && slot.Scope == scope && (ends.Length <= TextEnds.Whole || TextOf(slot).SequenceEqual(text)))
            {
                // A free slot looks like the empty text and has number -1.
                return slot.NumberPlusOne - 1;
            }

            if (slot.NumberPlusOne == 0)
            {
                return -1;
            }
        }
    }

    /// <summary>Adds a text that <see cref="Find"/> did not know, with the hash it gave.</summary>
    public int Add(int scope, ReadOnlySpan<byte> text, ulong hash)
    {
        if ((Count + 1) * 2 > _slots.Length)
        {
            Grow();
        }

        if (_used + text.Length > _texts.Length)
        {
            Array.Resize(ref _texts, Math.Max(_texts.Length * 2, _used + text.Length));
        }

        text.CopyTo(_texts.AsSpan(_used));
        var ends = TextEnds.Of(text);
        Place(new(ends.First, ends.Last, ends.Length, scope, _used, ++Count), hash);
        _used += text.Length;
        return Count - 1;
    }

    private ReadOnlySpan<byte> TextOf(in Slot slot) => _texts.AsSpan(slot.Start, slot.Length);

    private void Grow()
    {
        var before = _slots;
        _slots = new Slot[before.Length * 2];
        foreach (ref readonly var slot in before.AsSpan())
        {
            if (slot.NumberPlusOne > 0)
            {
                Place(slot, new TextEnds(slot.First, slot.Last, slot.Length).Hash(seed, slot.Scope, TextOf(slot)));
            }
        }
    }

    private void Place(in Slot slot, ulong hash)
    {
        var mask = _slots.Length - 1;
        var i = (int)hash & mask;
        while (_slots[i].NumberPlusOne > 0)
        {
            i = (i + 1) & mask;
        }

        _slots[i] = slot;
    }

    private readonly record struct Slot(ulong First, ulong Last, int Length, int Scope, int Start, int NumberPlusOne);
}
