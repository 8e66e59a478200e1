using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Google;

/// <summary>
/// One day of the usage report of single users. A metric that Google does not know, or not yet, is left out without a word: which
/// came back is remembered, and what did not is unknown.
/// </summary>
internal sealed class UserUsage(UnitBuilder unit, string app, DateOnly day)
{
    private const string LastMail = "gmail:last_interaction_time";

    // How the vendor writes "never".
    private static readonly DateOnly Never = new(1970, 1, 1);

    // Metric, and the feature it shows: what the report has per person. Calendar, Chat and Meet are counted for the whole
    // customer only; per person the activity log tells them.
    private static readonly (string Metric, string Feature)[] Metrics =
    [
        ("gmail:num_emails_sent", "gmail"),
        ("drive:num_items_created", "drive-create"),
        ("drive:num_items_edited", "drive-edit"),
        ("drive:num_items_viewed", "drive-view"),
    ];

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>What to ask for.</summary>
    public static string Parameters => string.Join(',', Metrics.Select(m => m.Metric).Append(LastMail));

    /// <summary>Metrics that no row of the day had; all of them before the first row.</summary>
    public IReadOnlyList<(string Metric, string Feature)> Untold => [.. Metrics.Where(m => !_told.Contains(m.Metric))];

    /// <summary>Whether the day has any figure.</summary>
    public bool TellsAnything => _told.Count > 0;

    public void Add(JsonElement report)
    {
        if (report.Member("entity")?.Text("userEmail") is not { } person)
        {
            unit.Failed($"{day:yyyy-MM-dd}", "bad-row", "a usage report names no user", report.GetRawText());
            return;
        }

        foreach (var parameter in report.Items("parameters"))
        {
            if (parameter.Text("name") is { } name)
            {
                Add(person, name, parameter);
            }
        }
    }

    private void Add(string person, string name, JsonElement parameter)
    {
        if (name == LastMail && parameter.Day("datetimeValue") is { } seen)
        {
            unit.Presence(app, person, seen == Never ? null : seen, "mail");
        }
        else if (Metrics.FirstOrDefault(m => m.Metric == name).Feature is { } feature)
        {
            _told.Add(name);
            if (parameter.Whole("intValue") is > 0 and var count)
            {
                unit.Usage(app, person, feature, day, count);
            }
        }
    }
}
