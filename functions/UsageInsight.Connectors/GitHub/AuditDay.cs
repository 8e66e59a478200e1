using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.GitHub;

/// <summary>A day of the audit log as use of GitHub itself: Git, and everything done in the browser. It tells no more per person.</summary>
internal static class AuditDay
{
    /// <summary>Adds the log's entries; one that was seen on another page already is not counted twice.</summary>
    public static void Add(UnitBuilder unit, string app, RestReply page, DateOnly day, HashSet<string> seen, Func<string, string> person)
    {
        var entries = page.Json();
        if (entries.ValueKind != JsonValueKind.Array)
        {
            throw new ConnectorException(ConnectorFault.Malformed, $"{page.Endpoint} answered no list");
        }

        foreach (var entry in entries.EnumerateArray())
        {
            if (entry.Text("_document_id") is not { } id || entry.Text("action") is not { } action || entry.Whole("@timestamp") is not { } at)
            {
                unit.Failed($"{day:yyyy-MM-dd} audit log", "bad-row", "an audit entry lacks _document_id, action or @timestamp", entry.GetRawText());
            }
            else if (seen.Add(id) && VendorTime.FromEpochMilliseconds(at, "@timestamp") == day && entry.Text("actor") is { } actor && !actor.EndsWith("[bot]", StringComparison.Ordinal))
            {
                unit.Usage(app, person(actor), action.StartsWith("git.", StringComparison.Ordinal) ? "git" : "web", day, 1);
            }
        }
    }
}
