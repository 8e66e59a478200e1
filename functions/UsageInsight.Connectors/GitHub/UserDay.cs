using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.GitHub;

/// <summary>One person's Copilot day, as usage rows.</summary>
internal static class UserDay
{
    private const string Cli = "copilot_cli";

    public static void Add(UnitBuilder unit, string app, JsonElement record, DateOnly day, Func<string, string> person)
    {
        if ((record.Text("user_login") ?? record.Text("login")) is not { } login || (record.Day("day") is { } stated && stated != day))
        {
            unit.Failed($"{day:yyyy-MM-dd}", "bad-row", "a Copilot row names no user_login, or another day than the report's", record.GetRawText());
            return;
        }

        var rows = 0;
        foreach (var (feature, quantity) in Features(record))
        {
            unit.Usage(app, person(login), feature, day, quantity);
            rows++;
        }

        if (rows == 0)
        {
            // The server saw the person, the editor sent nothing: there, but doing we do not know what.
            unit.Presence(app, person(login), day, "server-side");
        }
    }

    private static IEnumerable<(string Feature, long Quantity)> Features(JsonElement record)
    {
        foreach (var total in record.Items("totals_by_feature"))
        {
            // The CLI has a place of its own; some files repeat it here.
            if (total.Text("feature") is { } feature && feature != Cli && Actions(total) is > 0 and var actions)
            {
                yield return (feature, actions);
            }
        }

        if (record.Member("totals_by_cli")?.Whole("prompt_count") is > 0 and var prompts)
        {
            yield return (Cli, prompts);
        }
        else if (record.Flag("used_cli") == true)
        {
            yield return (Cli, 1);
        }

        if (record.Flag("used_copilot_code_review_active") == true)
        {
            yield return ("code_review", 1);
        }
    }

    // What the person did, not what was shown to them: prompts they sent and suggestions they took.
    private static long Actions(JsonElement total) => Math.Max(
        (total.Whole("user_initiated_interaction_count") ?? 0) + (total.Whole("code_acceptance_activity_count") ?? 0),
        (total.Whole("code_generation_activity_count") ?? 0) > 0 ? 1 : 0);
}
