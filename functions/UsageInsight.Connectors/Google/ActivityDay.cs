using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Google;

/// <summary>One day of the activity log of an application: what the usage report does not count per person. Its days are UTC days.</summary>
internal static class ActivityDay
{
    /// <summary>The applications that can be read, the event that is use, and the feature it is.</summary>
    public static readonly IReadOnlyDictionary<string, (string Event, string Feature)> Applications = new Dictionary<string, (string Event, string Feature)>(StringComparer.Ordinal)
    {
        ["calendar"] = ("create_event", "calendar"),
        ["chat"] = ("message_posted", "chat"),
        ["meet"] = ("call_ended", "meet"),
        ["gemini_in_workspace_apps"] = ("feature_utilization", "gemini"),
    };

    public static void Add(UnitBuilder unit, string app, string application, RestReply page, DateOnly day)
    {
        foreach (var item in page.Json().Items("items"))
        {
            var id = item.Member("id");
            if (id?.Text("time") is not { } time || id.Value.Text("uniqueQualifier") is not { } qualifier)
            {
                unit.Failed($"{day:yyyy-MM-dd} {application}", "bad-row", "an activity has no time or no uniqueQualifier", item.GetRawText());
            }
            else if (VendorTime.Day(time, "time") == day)
            {
                unit.Event($"google/{application}/{time}/{qualifier}", app, item.Member("actor")?.Text("email"), Applications[application].Feature, day, 1);
            }
        }
    }
}
