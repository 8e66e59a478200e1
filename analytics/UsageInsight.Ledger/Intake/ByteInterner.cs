using System.Runtime.CompilerServices;

namespace UsageInsight.Ledger;

/// <summary>Remembers a number for each of many byte texts, without making a string of a text that is known.</summary>
/// <remarks>Names are short: a slot holds all that tells most of them apart, so that finding one touches one line of memory.</remarks>
/// <param name="seed">Secret start of the hash, so that nobody can choose texts that collide.</param>
internal sealed class ByteInterner(ulong seed)
{
    /// <summary>The number of a text that is not known.</summary>
    public const int Unknown = -2;

    // Its length is a power of two.
    private Slot[] _slots = new Slot[128];
    private byte[] _texts = new byte[1024];
    private int _count;
    private int _used;

    /// <summary>The number of a text inside a scope, or <see cref="Unknown"/>.</summary>
    /// <param name="scope">A number that keeps equal texts of different owners apart.</param>
    /// <param name="text">The text.</param>
    /// <param name="hash">Its hash, for <see cref="Add"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(int scope, ReadOnlySpan<byte> text, out ulong hash)
    {
        var ends = TextEnds.Of(text);
        var place = hash = ends.Hash(seed, scope, text);
        var slots = _slots;
        for (var i = (int)place & (slots.Length - 1); ; i = (i + 1) & (slots.Length - 1))
        {
            // A free slot looks like the empty text, whose number is then "unknown".
            ref readonly var slot = ref slots[i];
            if (slot.First == ends.First && slot.Last == ends.Last && slot.Length == ends.Length && slot.Scope == scope && (ends.Length <= TextEnds.Whole || TextOf(slot).SequenceEqual(text)))
            {
                return slot.Mark + Unknown;
            }

            if (slot.Mark == 0)
            {
                return Unknown;
            }
        }
    }

    /// <summary>Remembers the number, -1 or more, of a text that <see cref="Find"/> did not know.</summary>
    public void Add(int scope, ReadOnlySpan<byte> text, ulong hash, int number)
    {
        if (++_count * 2 > _slots.Length)
        {
            Grow();
        }

        if (_used + text.Length > _texts.Length)
        {
            Array.Resize(ref _texts, Math.Max(_texts.Length * 2, _used + text.Length));
        }

        text.CopyTo(_texts.AsSpan(_used));
        var ends = TextEnds.Of(text);
        Put(new(ends.First, ends.Last, ends.Length, scope, _used, number - Unknown), hash);
        _used += text.Length;
    }

    private ReadOnlySpan<byte> TextOf(in Slot slot) => _texts.AsSpan(slot.Start, slot.Length);

    private void Grow()
    {
        var before = _slots;
        _slots = new Slot[before.Length * 2];
        foreach (ref readonly var slot in before.AsSpan())
        {
            if (slot.Mark != 0)
            {
                Put(slot, new TextEnds(slot.First, slot.Last, slot.Length).Hash(seed, slot.Scope, TextOf(slot)));
            }
        }
    }

    private void Put(in Slot slot, ulong hash)
    {
        var mask = _slots.Length - 1;
        var i = (int)hash & mask;
        while (_slots[i].Mark != 0)
        {
            i = (i + 1) & mask;
        }

        _slots[i] = slot;
    }

    // 32 bytes, so that a slot never spans two lines of memory. Its mark is 0 where it is free.
    private readonly record struct Slot(ulong First, ulong Last, int Length, int Scope, int Start, int Mark);
}
