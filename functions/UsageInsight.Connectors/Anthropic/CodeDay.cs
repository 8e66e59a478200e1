using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Anthropic;

/// <summary>One row of Claude Code's daily report. A person has several (by terminal and place), which the unit adds up.</summary>
internal static class CodeDay
{
    /// <summary>Tools by their field, and the feature each is.</summary>
    public static readonly (string Field, string Feature)[] Tools =
    [
        ("edit_tool", "claude-code-edit"),
        ("multi_edit_tool", "claude-code-multi-edit"),
        ("write_tool", "claude-code-write"),
        ("notebook_edit_tool", "claude-code-notebook-edit"),
    ];

    public static void Add(UnitBuilder unit, string app, JsonElement row, DateOnly day)
    {
        // An API key is nobody: its work counts for the feature only.
        var person = row.Member("actor")?.Text("email_address");
        var core = row.Member("core_metrics");
        Count("claude-code", core?.Whole("num_sessions"));
        Count("claude-code-commits", core?.Whole("commits_by_claude_code"));
        Count("claude-code-pull-requests", core?.Whole("pull_requests_by_claude_code"));
        foreach (var (field, feature) in Tools)
        {
            Count(feature, row.Member("tool_actions")?.Member(field)?.Whole("accepted"));
        }

        void Count(string feature, long? count)
        {
            if (count is > 0 and var times)
            {
                unit.Usage(app, person, feature, day, times);
            }
        }
    }
}
