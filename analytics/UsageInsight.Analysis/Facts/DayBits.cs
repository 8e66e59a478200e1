using System.Numerics;

namespace UsageInsight.Analysis.Facts;

/// <summary>Days of the window as bits, 64 a word: windows are counted and seats' days united a word at a time.</summary>
internal static class DayBits
{
    /// <summary>Words of a set; a power of two, so that an index is masked instead of checked.</summary>
    public const int Words = 8;

    private const int WeekDays = 7;

    /// <summary>Adds days to a set and sums what was counted on them.</summary>
    /// <param name="days">Days, rising.</param>
    /// <param name="shift">What they are higher than the window's.</param>
    /// <param name="quantities">Times used on each day.</param>
    /// <param name="bits">The set.</param>
    public static long Add(ReadOnlySpan<ushort> days, int shift, ReadOnlySpan<int> quantities, Span<ulong> bits)
    {
        // Neighbours mostly fall into one word and would wait for each other's store, so every other day goes apart first.
        Span<ulong> others = stackalloc ulong[Words];
        var (sum, other) = (0L, 0L);
        quantities = quantities[..days.Length];
        var i = 0;
        for (; i + 1 < days.Length; i += 2)
        {
            var (day, next) = (days[i] - shift, days[i + 1] - shift);
            bits[(day >> 6) & (Words - 1)] |= 1UL << day;
            others[(next >> 6) & (Words - 1)] |= 1UL << next;
            sum += quantities[i];
            other += quantities[i + 1];
        }

        if (i < days.Length)
        {
            var day = days[i] - shift;
            bits[(day >> 6) & (Words - 1)] |= 1UL << day;
            sum += quantities[i];
        }

        Add(others, bits);
        return sum + other;
    }

    /// <summary>Adds a set to a set.</summary>
    public static void Add(ReadOnlySpan<ulong> more, Span<ulong> bits)
    {
        for (var word = 0; word < Words; word++)
        {
            bits[word] |= more[word];
        }
    }

    /// <summary>Days of a set from a day on.</summary>
    public static int CountFrom(ReadOnlySpan<ulong> bits, int day)
    {
        var word = day >> 6;
        var count = BitOperations.PopCount(bits[word] & (ulong.MaxValue << day));
        while (++word < Words)
        {
            count += BitOperations.PopCount(bits[word]);
        }

        return count;
    }

    /// <summary>The weeks in which a set has a day, one bit a week from the window's first day.</summary>
    public static ulong Weeks(ReadOnlySpan<ulong> bits)
    {
        var weeks = 0UL;
        for (var word = 0; word < Words; word++)
        {
            for (var rest = bits[word]; rest != 0;)
            {
                var week = ((word << 6) + BitOperations.TrailingZeroCount(rest)) / WeekDays;
                weeks |= 1UL << week;
                var end = ((week + 1) * WeekDays) - (word << 6);
                rest = end < 64 ? rest & (ulong.MaxValue << end) : 0;
            }
        }

        return weeks;
    }
}
