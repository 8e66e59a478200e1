using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.ServiceNow;

/// <summary>One row of use: a person's counters of an application in a month, reads and changes apart.</summary>
internal static class MonthUse
{
    /// <summary>Adds a row.</summary>
    /// <param name="unit">Takes the usage.</param>
    /// <param name="app">The app's id.</param>
    /// <param name="row">The row.</param>
    /// <param name="people">Persons by their sys_id; machines are not among them.</param>
    /// <param name="through">The newest day of the month that is read.</param>
    public static void Add(UnitBuilder unit, string app, JsonElement row, IReadOnlyDictionary<string, string> people, DateOnly through)
    {
        if (TableReader.Value(row, "app_name") is not { } application)
        {
            unit.Failed($"{through:yyyy-MM}", "bad-row", "a usage row names no application", row.GetRawText());
            return;
        }

        if (!people.TryGetValue(TableReader.Value(row, "user") ?? "", out var person))
        {
            return;
        }

        var day = Day(row, through);
        Count(Feature(application), "access_count");
        Count(Feature(application) + "-fulfil", "fulfill_count");

        void Count(string feature, string field)
        {
            if (row.Whole(field) is > 0 and var count)
            {
                unit.Usage(app, person, feature, day, count);
            }
        }
    }

    // The counters are of the whole month; the day they last changed is the best the row knows of when the person was there.
    private static DateOnly Day(JsonElement row, DateOnly through) =>
        row.Day("sys_updated_on") is { } changed && changed <= through && (changed.Year, changed.Month) == (through.Year, through.Month) ? changed : through;

    // "Incident Management" is the catalog's incident-management.
    private static string Feature(string application) =>
        string.Join('-', application.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToLowerInvariant();
}
