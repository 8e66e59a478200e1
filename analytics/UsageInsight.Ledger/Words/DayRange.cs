using System.Text.Json.Serialization;

namespace UsageInsight.Ledger;

/// <summary>Whole days from <see cref="First"/> to <see cref="Last"/>, both included; days are UTC days unless said otherwise.</summary>
public readonly record struct DayRange
{
    /// <summary>Makes a range of at least one day.</summary>
    /// <exception cref="ArgumentException"><paramref name="last"/> is before <paramref name="first"/>.</exception>
    [JsonConstructor]
    public DayRange(DateOnly first, DateOnly last)
    {
        if (last < first)
        {
            throw new ArgumentException($"A range of days ends on or after its first day, but {last:O} is before {first:O}.", nameof(last));
        }

        First = first;
        Last = last;
    }

    /// <summary>The first day that counts.</summary>
    public DateOnly First { get; }

    /// <summary>The last day that counts.</summary>
    public DateOnly Last { get; }

    /// <summary>How many days the range holds; at least 1.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>The window of the given length that ends with (and includes) a day: seven days to Sunday start on Monday.</summary>
    public static DayRange Ending(DateOnly last, int days) => new(last.AddDays(1 - days), last);

    /// <summary>Says whether a day lies in the range.</summary>
    public bool Contains(DateOnly day) => day >= First && day <= Last;
}
