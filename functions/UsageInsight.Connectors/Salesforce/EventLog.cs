using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Salesforce;

/// <summary>The rows of an event log file as usage. Traffic of integrations has types of its own, which are not asked for.</summary>
internal static class EventLog
{
    /// <summary>The event types that are read.</summary>
    public static readonly string[] Types = ["LightningPageView", "URI", "Report", "ReportExport", "Login"];

    public static void Add(UnitBuilder unit, string app, string type, RestReply file, DateOnly day, IReadOnlyDictionary<string, string> people)
    {
        using var rows = CsvAnswer.Open(file, "USER_ID_DERIVED");
        while (rows.Read())
        {
            // A guest of a public site has no id: use of the feature, by nobody we know.
            string? person = null;
            if (rows.Text("USER_ID_DERIVED") is { } id && !people.TryGetValue(id, out person))
            {
                unit.Failed($"{day:yyyy-MM-dd} {type} row {rows.Row}", "unknown-user", "the row's USER_ID_DERIVED is no user of the organisation", rows.Raw);
            }
            else if (type == "Login")
            {
                AddLogin(unit, app, rows, day, person);
            }
            else
            {
                unit.Usage(app, person, Feature(type, rows), day, 1);
            }
        }
    }

    // Failed attempts are in the file too; their status names the error.
    private static void AddLogin(UnitBuilder unit, string app, CsvAnswer row, DateOnly day, string? person)
    {
        if (person is not null && row.Text("LOGIN_STATUS") is null or "LOGIN_NO_ERROR")
        {
            unit.Presence(app, person!, day, "sign-in");
        }
    }

    private static string Feature(string type, CsvAnswer row) => type switch
    {
        "LightningPageView" => PageFeatures.OfLightning(row.Text("PAGE_APP_NAME"), row.Text("PAGE_ENTITY_TYPE")),
        "URI" => PageFeatures.OfClassic(row.Text("URI")),
        "Report" => "reports",
        _ => "report-export",
    };
}
