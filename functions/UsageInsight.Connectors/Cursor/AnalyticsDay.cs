using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Cursor;

/// <summary>One day of the Analytics API: by e-mail address, what the Admin API does not count.</summary>
/// <param name="rest">Sends, signed.</param>
/// <param name="home">Where the API lies.</param>
internal sealed class AnalyticsDay(RestClient rest, Uri home)
{
    private const int PageSize = 500;

    // The last part of the address is the feature's id too.
    private static readonly string[] Kinds = ["mcp", "commands", "plans", "skills", "ask-mode"];

    public async Task AddAsync(UnitBuilder unit, string app, DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var kind in Kinds)
        {
            var more = true;
            for (var page = 1; more; page++)
            {
                var address = FormattableString.Invariant($"analytics/by-user/{kind}?startDate={day:yyyy-MM-dd}&endDate={day:yyyy-MM-dd}&page={page}&pageSize={PageSize}");
                var reply = await rest.GetAsync(new Uri(home, address), cancellationToken);
                var answer = reply.Json();
                var people = answer.Member("data") is { ValueKind: JsonValueKind.Object } data
                    ? data.EnumerateObject().ToList()
                    : throw new ConnectorException(ConnectorFault.Malformed, $"{reply.Endpoint} answered without 'data' by e-mail address");
                foreach (var person in people)
                {
                    Add(unit, app, kind, person, day);
                }

                more = answer.Member("pagination")?.Flag("hasNextPage") == true;
                if (more && people.Count == 0)
                {
                    throw new ConnectorException(ConnectorFault.CursorLoop, $"{reply.Endpoint} promises more and gives nothing");
                }
            }
        }
    }

    // A row is one server, command or model of the day; how often it was used is its usage.
    private static void Add(UnitBuilder unit, string app, string kind, JsonProperty person, DateOnly day)
    {
        foreach (var row in person.Value.ValueKind == JsonValueKind.Array ? person.Value.EnumerateArray() : [])
        {
            if ((row.Day("event_date") ?? row.Day("date")) == day && (row.Whole("usage") ?? 1) is > 0 and var times)
            {
                unit.Usage(app, person.Name, kind, day, times);
            }
        }
    }
}
