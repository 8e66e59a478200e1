using UsageInsight.Analysis.Facts;
using UsageInsight.Analysis.Prediction;

namespace UsageInsight.Analysis.Forecast;

/// <summary>Distinct seats with use per week, of one app or of all together: what is forecast.</summary>
public static class WeeklyDemand
{
    private const int DaysOfWeek = 7;

    /// <summary>Counts the weeks from the first use to the last whole week that ends on or before the as-of day, at most <see cref="DemandForecaster.MostWeeks"/>.</summary>
    /// <param name="history">What happened.</param>
    /// <param name="app">The app; null for all together, where a seat counts once.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="known">Which days are known; one a source of knowledge, of which any will do. A week that none knows wholly is null.</param>
    public static IReadOnlyList<WeekPoint> Count(UsageHistory history, string? app, DateOnly asOf, IReadOnlyList<KnownDays> known)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(known);
        var panel = history.Panel(app is null ? PredictionLevel.Seat : PredictionLevel.App);
        var group = app is null ? 0 : Sorted.Find(panel.Groups, new(app, ""));

        // Day number 0 was a Monday: the last whole week ends on the last Sunday on or before the as-of day.
        var end = (asOf.DayNumber + 1) / DaysOfWeek * DaysOfWeek;
        var start = Math.Max(panel.FirstDay == int.MaxValue ? end : panel.FirstDay / DaysOfWeek * DaysOfWeek, end - (DaysOfWeek * DemandForecaster.MostWeeks));
        if (group < 0 || start >= end)
        {
            return [];
        }

        var seats = new int[(end - start) / DaysOfWeek];
        for (var entity = 0; entity < panel.Count; entity++)
        {
            if (panel.Group[entity] == group)
            {
                Add(panel, entity, start, end, seats);
            }
        }

        return [.. seats.Select((count, week) => DateOnly.FromDayNumber(start + (DaysOfWeek * week)) is var monday && known.Any(k => k.ContainsWeek(monday))
            ? new WeekPoint(monday, count)
            : new(monday, null))];
    }

    private static void Add(ActivityPanel panel, int entity, int start, int end, int[] seats)
    {
        var last = -1;
        for (var i = panel.Find(entity, start); i < panel.Start[entity + 1] && panel.Day[i] < end; i++)
        {
            var week = (panel.Day[i] - start) / DaysOfWeek;
            seats[week] += week == last ? 0 : 1;
            last = week;
        }
    }
}
