using System.Runtime.InteropServices;

namespace UsageInsight.Ledger;

/// <summary>One record with an id while it is folded: 96 bits of its id, what it says, how many times.</summary>
/// <remarks>96 of 128 bits: with a thousand million kept ids the chance that any two collide is about one in 10^11.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct EventEntry
{
    public ulong High;
    public ulong Slot;
    public uint Low;
    public int Quantity;

    public readonly bool SameId(in EventEntry other) => High == other.High && Low == other.Low;

    public readonly bool SameContent(in EventEntry other) => Slot == other.Slot && Quantity == other.Quantity;

    public readonly int CompareId(in EventEntry other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);
}
