using System.Runtime.CompilerServices;
using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Slack;

/// <summary>Who is a member and who is billed: the member list knows people, the billing list knows only ids.</summary>
/// <param name="rest">Sends, signed.</param>
/// <param name="home">Where the API lies.</param>
/// <param name="team">The workspace to ask for with an organisation's token; null for the token's own.</param>
internal sealed class SlackSeats(RestClient rest, Uri home, string? team)
{
    private static readonly string[] NoRight = ["missing_scope", "not_allowed_token_type", "not_an_admin", "access_denied"];

    private List<JsonElement>? _people;

    public async Task AddAsync(UnitBuilder unit, string app, PullRequest request, CancellationToken cancellationToken)
    {
        var billed = await BilledAsync(cancellationToken);
        if (billed is null)
        {
            request.Progress?.Report("the token may not read who is billed: every member counts as a seat");
        }

        foreach (var member in await PeopleAsync(cancellationToken))
        {
            if (billed?.GetValueOrDefault(member.Text("id")!) != false)
            {
                unit.Seat(app, Name(member), Plan(member));
            }
        }
    }

    /// <summary>Names by member id, as the seats use them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken cancellationToken) =>
        (await PeopleAsync(cancellationToken)).DistinctBy(m => m.Text("id")).ToDictionary(m => m.Text("id")!, Name, StringComparer.Ordinal);

    private static string Name(JsonElement member) => member.Member("profile")?.Text("email") ?? member.Text("id")!;

    private async Task<List<JsonElement>> PeopleAsync(CancellationToken cancellationToken)
    {
        if (_people is null)
        {
            var people = new List<JsonElement>();
            await foreach (var page in PagesAsync("users.list?limit=200", cancellationToken))
            {
                people.AddRange(page.RequiredItems("members", "users.list").Where(IsPerson));
            }

            _people = people;
        }

        return _people;
    }

    private static bool IsPerson(JsonElement member) =>
        member.Text("id") is { } id && id != "USLACKBOT" && member.Flag("deleted") != true && member.Flag("is_bot") != true && member.Flag("is_app_user") != true;

    // Single-channel guests are free up to a ratio that only the contract knows, so they stand apart as a plan of their own.
    private static string Plan(JsonElement member) =>
        member.Flag("is_ultra_restricted") == true ? "guest-single-channel" : member.Flag("is_restricted") == true ? "guest-multi-channel" : "member";

    /// <summary>Who is billed, by id; null where the token may not know.</summary>
    private async Task<Dictionary<string, bool?>?> BilledAsync(CancellationToken cancellationToken)
    {
        var billed = new Dictionary<string, bool?>(StringComparer.Ordinal);
        try
        {
            await foreach (var page in PagesAsync("team.billableInfo?limit=200", cancellationToken))
            {
                foreach (var member in page.Member("billable_info") is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject() : default)
                {
                    billed[member.Name] = member.Value.Flag("billing_active");
                }
            }
        }
        catch (ConnectorException refused) when (refused.Fault == ConnectorFault.Forbidden && NoRight.Any(refused.Message.EndsWith))
        {
            return null;
        }

        return billed;
    }

    private async IAsyncEnumerable<JsonElement> PagesAsync(string method, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new CursorGuard(method);
        var path = team is null ? method : $"{method}&team_id={Uri.EscapeDataString(team)}";
        for (string? cursor = ""; cursor is not null;)
        {
            var answer = SlackAnswer.Json(await rest.GetAsync(new Uri(home, cursor.Length == 0 ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}"), cancellationToken));
            yield return answer;
            cursor = answer.Member("response_metadata")?.Text("next_cursor") is { } next ? guard.Advance(next) : null;
        }
    }
}
