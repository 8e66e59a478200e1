using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Facts;

/// <summary>The 365 days that facts look at, numbered 0 to 364; day 364 is the as-of day, which every window includes.</summary>
internal readonly struct FactsWindow(DateOnly asOf)
{
    public const int Days = 365;
    public const int Weeks = (Days + 6) / 7;
    public const int From7 = Days - 7;
    public const int From30 = Days - 30;
    public const int From90 = Days - 90;

    /// <summary>A seat counts as monthly active on the day of use and the 29 days after.</summary>
    public const int MonthDays = 30;

    /// <summary>The <see cref="DateOnly.DayNumber"/> of day 0.</summary>
    public int FirstDayNumber { get; } = asOf.DayNumber - (Days - 1);

    /// <summary>The window as days.</summary>
    public DayRange Range => DayRange.Ending(DateOnly.FromDayNumber(FirstDayNumber + Days - 1), Days);
}
