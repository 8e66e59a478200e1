namespace UsageInsight.Functions.Demo;

/// <summary>The simulated days. They are fixed, so that the demo is the same on every day and every machine.</summary>
internal static class DemoCalendar
{
    /// <summary>The first day with records, a Monday.</summary>
    public static readonly DateOnly First = new(2025, 7, 7);

    /// <summary>The last day with records, a Sunday.</summary>
    public static readonly DateOnly Last = new(2026, 10, 18);

    /// <summary>The instant at which the demo pretends to run.</summary>
    public static readonly DateTimeOffset Now = new(2026, 10, 19, 6, 0, 0, TimeSpan.Zero);

    /// <summary>The day the field team left; their seats were forgotten.</summary>
    public static readonly DateOnly TeamLeft = new(2026, 5, 30);

    /// <summary>The last day the export of service requests brought anything.</summary>
    public static readonly DateOnly RequestsUntil = new(2026, 9, 29);

    /// <summary>The days on which the Jira export failed.</summary>
    public static readonly (DateOnly First, DateOnly Last) JiraGap = (new(2026, 6, 8), new(2026, 6, 19));

    /// <summary>How strongly a curve speaks on a day, 0 to about 1.5.</summary>
    public static double Strength(DemoCurve curve, DateOnly day) => curve switch
    {
        DemoCurve.Growing => 1 + (0.5 * Passed(day)),
        DemoCurve.Dying => Math.Max(0, 1 - (1.08 * Passed(day))),
        DemoCurve.QuarterClose => day.Month % 3 == 1 && day.Day <= 8 ? 1 : 0,
        _ => 1,
    };

    /// <summary>Few work at weekends and around the turn of the year.</summary>
    public static double WorkingDay(DateOnly day) =>
        day is { Month: 12, Day: >= 24 } or { Month: 1, Day: <= 2 } ? 0.08 : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.04 : 1;

    private static double Passed(DateOnly day) => (double)(day.DayNumber - First.DayNumber) / (Last.DayNumber - First.DayNumber);
}
