using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Anthropic;

/// <summary>
/// One member's day of Claude Enterprise's analytics. Members in unified mode have their chat and cowork in a place of their own,
/// which is added to the usual one. Distinct counts may be null: not told.
/// </summary>
internal static class EnterpriseDay
{
    private static readonly (string Field, string Feature)[] Chat =
    [
        ("message_count", "chat"),
        ("distinct_projects_used_count", "projects"),
        ("distinct_artifacts_created_count", "artifacts"),
        ("distinct_files_uploaded_count", "files"),
        ("distinct_skills_used_count", "skills"),
        ("connectors_used_count", "connectors"),
    ];

    private static readonly (string Field, string Feature)[] Code =
    [
        ("distinct_session_count", "claude-code"),
        ("commit_count", "claude-code-commits"),
        ("pull_request_count", "claude-code-pull-requests"),
    ];

    private static readonly string[] OfficeApps = ["excel", "outlook", "powerpoint", "word"];

    public static void Add(UnitBuilder unit, string app, JsonElement row, DateOnly day)
    {
        if ((row.Member("user")?.Text("email_address") ?? row.Member("user")?.Text("id")) is not { } person)
        {
            unit.Failed($"{day:yyyy-MM-dd}", "bad-row", "a row of analytics/users names no user", row.GetRawText());
            return;
        }

        foreach (var (feature, count) in Counts(row))
        {
            if (count is > 0 and var times)
            {
                unit.Usage(app, person, feature, day, times);
            }
        }
    }

    private static IEnumerable<(string Feature, long? Count)> Counts(JsonElement row)
    {
        var unified = row.Member("chat_cowork_unified_metrics");
        foreach (var (field, feature) in Chat)
        {
            yield return (feature, row.Member("chat_metrics")?.Whole(field));
            yield return (feature, unified?.Member("chat")?.Whole(field));
        }

        yield return ("cowork", row.Member("cowork_metrics")?.Whole("message_count"));
        yield return ("cowork", unified?.Member("sessions")?.Whole("message_count"));
        yield return ("design", row.Member("design_metrics")?.Whole("message_count"));
        yield return ("science", row.Member("science_metrics")?.Whole("message_count"));
        yield return ("web-search", row.Whole("web_search_count"));
        foreach (var office in OfficeApps)
        {
            yield return ($"office-{office}", row.Member("office_metrics")?.Member(office)?.Whole("message_count"));
        }

        foreach (var (field, feature) in Code)
        {
            yield return (feature, row.Member("claude_code_metrics")?.Member("core_metrics")?.Whole(field));
        }

        foreach (var (field, feature) in CodeDay.Tools)
        {
            yield return (feature, row.Member("claude_code_metrics")?.Member("tool_actions")?.Member(field)?.Whole("accepted_count"));
        }
    }
}
