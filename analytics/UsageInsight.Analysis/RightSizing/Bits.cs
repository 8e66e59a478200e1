using System.Numerics;

namespace UsageInsight.Analysis.RightSizing;

/// <summary>Sets of small numbers as bits.</summary>
internal static class Bits
{
    public static ulong[] Of(int size, IEnumerable<int> members)
    {
        var words = new ulong[(size + 63) / 64];
        foreach (var member in members)
        {
            words[member >> 6] |= 1UL << (member & 63);
        }

        return words;
    }

    public static bool Has(ulong[] words, int member) => (words[member >> 6] >> (member & 63) & 1) != 0;

    public static bool IsEmpty(ulong[] words) => !words.AsSpan().ContainsAnyExcept(0UL);

    public static IEnumerable<int> Members(ulong[] words)
    {
        for (var word = 0; word < words.Length; word++)
        {
            for (var rest = words[word]; rest != 0; rest &= rest - 1)
            {
                yield return word * 64 + BitOperations.TrailingZeroCount(rest);
            }
        }
    }

    public static UInt128 One(int member) => UInt128.One << member;

    public static bool Has(UInt128 set, int member) => (set >> member & UInt128.One) != 0;

    public static int Count(UInt128 set) => BitOperations.PopCount((ulong)set) + BitOperations.PopCount((ulong)(set >> 64));

    public static int Lowest(UInt128 set) => (int)UInt128.TrailingZeroCount(set);

    /// <summary>True where every member of <paramref name="inner"/> is in <paramref name="outer"/>.</summary>
    public static bool Within(UInt128 inner, UInt128 outer) => (inner & ~outer) == 0;
}
