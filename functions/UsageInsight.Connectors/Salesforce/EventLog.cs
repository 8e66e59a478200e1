using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Salesforce;

/// <summary>The rows of an event log file as usage.</summary>
internal static class EventLog
{
    public static void Add(UnitBuilder unit, string app, string type, RestReply file, DateOnly day, IReadOnlyDictionary<string, string> people)
    {
        using var rows = CsvAnswer.Open(file, "USER_ID_DERIVED");
        while (rows.Read())
        {
            if (!people.TryGetValue(rows.Text("USER_ID_DERIVED") ?? "", out var person))
            {
                unit.Failed($"{day:yyyy-MM-dd} {type} row {rows.Row}", "unknown-user", "the row's USER_ID_DERIVED is no user of the organisation", rows.Raw);
                continue;
            }

            switch (type)
            {
                case "LightningPageView":
                    unit.Usage(app, person, PageFeatures.Of(rows.Text("PAGE_APP_NAME"), rows.Text("PAGE_ENTITY_TYPE")), day, 1);
                    break;
                case "Report":
                    unit.Usage(app, person, "reports", day, 1);
                    break;
                default:
                    unit.Presence(app, person, day, "sign-in");
                    break;
            }
        }
    }
}
