using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Slack;

/// <summary>One member's day, as usage rows. Fields that an older file does not have are unknown and give no row.</summary>
internal static class MemberDay
{
    private static readonly (string Field, string Feature)[] Counts =
    [
        ("messages_posted_count", "messages"),
        ("channel_messages_posted_count", "channel-messages"),
        ("reactions_added_count", "reactions"),
        ("files_added_count", "files"),
        ("slack_calls_count", "calls"),
        ("slack_huddles_count", "huddles"),
        ("search_count", "search"),
    ];

    private static readonly (string Field, string Feature)[] Flags =
    [
        ("is_active_workflows", "workflows"),
        ("is_active_apps", "apps"),
        ("is_active_slack_connect", "slack-connect"),
        ("is_active_desktop", "desktop"),
        ("is_active_ios", "ios"),
        ("is_active_android", "android"),
    ];

    public static void Add(UnitBuilder unit, string app, JsonElement row, DateOnly day)
    {
        if ((row.Text("email_address") ?? row.Text("user_id")) is not { } person)
        {
            unit.Failed($"{day:yyyy-MM-dd}", "bad-row", "a member row names neither e-mail address nor user id", row.GetRawText());
            return;
        }

        foreach (var (field, feature) in Counts)
        {
            if ((row.Whole(field) ?? (feature == "huddles" ? row.Whole("huddles_count") : null)) is > 0 and var count)
            {
                unit.Usage(app, person, feature, day, count);
            }
        }

        foreach (var (field, feature) in Flags)
        {
            if (row.Flag(field) == true)
            {
                unit.Usage(app, person, feature, day, 1);
            }
        }

        // Reading shows in is_active alone; posting without is_active is real too, so neither is derived from the other.
        if (row.Flag("is_active") == true)
        {
            unit.Presence(app, person, day, "active");
        }
    }
}
