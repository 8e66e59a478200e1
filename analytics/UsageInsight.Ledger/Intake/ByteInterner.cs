using System.Buffers.Binary;

namespace UsageInsight.Ledger;

/// <summary>Numbers distinct byte texts from 0 in order of first sight, without making a string of a text that is known.</summary>
/// <param name="seed">Secret start of the hash, so that nobody can choose texts that collide.</param>
internal sealed class ByteInterner(ulong seed)
{
    private const ulong Odd = 0x9E3779B97F4A7C15;

    // A slot holds the upper half of the hash and, in the lower half, the number + 1; 0 is free. Its length is a power of two.
    private ulong[] _slots = new ulong[256];
    private Entry[] _entries = new Entry[64];
    private byte[] _texts = new byte[1024];
    private int _used;

    /// <summary>How many texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a text inside a scope (a number that keeps equal texts of different owners apart), or -1.</summary>
    public int Find(int scope, ReadOnlySpan<byte> text, out ulong hash)
    {
        hash = Hash(scope, text);
        var mask = (uint)_slots.Length - 1;
        for (var i = (uint)(hash >> 32) & mask; _slots[i] != 0; i = (i + 1) & mask)
        {
            var slot = _slots[i];
            if ((slot ^ hash) >> 32 == 0)
            {
                ref readonly var entry = ref _entries[(int)(uint)slot - 1];
                if (entry.Scope == scope && _texts.AsSpan(entry.Start, entry.Length).SequenceEqual(text))
                {
                    return (int)(uint)slot - 1;
                }
            }
        }

        return -1;
    }

    /// <summary>Adds a text that <see cref="Find"/> did not know, with the hash it gave.</summary>
    public int Add(int scope, ReadOnlySpan<byte> text, ulong hash)
    {
        if ((Count + 1) * 2 > _slots.Length)
        {
            Grow();
        }

        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        if (_used + text.Length > _texts.Length)
        {
            Array.Resize(ref _texts, Math.Max(_texts.Length * 2, _used + text.Length));
        }

        text.CopyTo(_texts.AsSpan(_used));
        _entries[Count] = new(scope, _used, text.Length, hash);
        _used += text.Length;
        Count++;
        Place(hash, (uint)Count);
        return Count - 1;
    }

    private void Grow()
    {
        _slots = new ulong[_slots.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            Place(_entries[i].Hash, (uint)i + 1);
        }
    }

    private void Place(ulong hash, uint numberPlusOne)
    {
        var mask = (uint)_slots.Length - 1;
        var i = (uint)(hash >> 32) & mask;
        while (_slots[i] != 0)
        {
            i = (i + 1) & mask;
        }

        _slots[i] = (hash & 0xFFFFFFFF00000000) | numberPlusOne;
    }

    private ulong Hash(int scope, ReadOnlySpan<byte> text)
    {
        var state = seed ^ ((ulong)(uint)scope * Odd) ^ (ulong)text.Length;
        for (; text.Length >= 8; text = text[8..])
        {
            state = Mix(state ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
        }

        return Mix(Mix(state ^ SipHash.Tail(text)));
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value ^ Odd, 0xD6E8FEB86659FD93, out var low);
        return high ^ low;
    }

    private readonly record struct Entry(int Scope, int Start, int Length, ulong Hash);
}
