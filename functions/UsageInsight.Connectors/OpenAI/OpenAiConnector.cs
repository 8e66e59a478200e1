using System.Text.Json;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.OpenAI;

/// <summary>OpenAI's platform organisation: members, and requests per person, day and kind of endpoint.</summary>
public sealed class OpenAiConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "openai";

    // The one endpoint that cannot be asked by person.
    private const string PerProject = "code_interpreter_sessions";

    private static readonly Uri PublicAddress = new("https://api.openai.com/v1/");

    // Endpoint, the field that counts, the feature it is. Vector stores tell their size, which is no use.
    private static readonly (string Endpoint, string Field, string Feature)[] Kinds =
    [
        ("completions", "num_model_requests", "completions"),
        ("embeddings", "num_model_requests", "embeddings"),
        ("images", "num_model_requests", "images"),
        ("audio_speeches", "num_model_requests", "speech"),
        ("audio_transcriptions", "num_model_requests", "transcription"),
        ("file_search_calls", "num_requests", "file-search"),
        ("web_search_calls", "num_requests", "web-search"),
        (PerProject, "num_sessions", "code-interpreter"),
    ];

    private readonly RestClient _rest;
    private Dictionary<string, string>? _people;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public OpenAiConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _rest = new(http, HeaderSigner.Bearer(settings.RequiredSecret("adminKey")), time);
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "OpenAI platform",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["app?"] = "the app id of the records; openai unless given" },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["adminKey"] = "organisation admin key (project keys are refused)" },
        Seats = "members of the platform organisation, which are not ChatGPT seats",
        Usage = "requests per person, day and kind: completions, embeddings, images, speech, transcription, file and web search; code interpreter per day, without persons",
        CannotTell =
        [
            "ChatGPT seats and what people do in ChatGPT",
            "code interpreter per person; use of vector stores",
            "whose work a service account or a shared project key does",
        ],
        LagDays = 0,
        RereadDays = 3,
        HistoryDays = 365,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        await foreach (var user in UsersAsync(cancellationToken))
        {
            unit.Seat(App("openai"), Person(user), "member", user.Whole("added_at") is { } added ? VendorTime.FromEpochSeconds(added, "added_at") : null);
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        _people ??= await PeopleAsync(cancellationToken);
        foreach (var (endpoint, field, feature) in Kinds)
        {
            await foreach (var result in ResultsAsync(endpoint, day, cancellationToken))
            {
                if (result.Whole(field) is > 0 and var count)
                {
                    // Deleted people stay in the usage under their id; keys of no person count for the feature and nobody.
                    var id = result.Text("user_id");
                    unit.Usage(App("openai"), id is null ? null : _people.GetValueOrDefault(id, id), feature, day, count);
                }
            }
        }

        unit.Restate(new DayRange(day, day));
        unit.CompleteThrough(day);
    }

    private static string Person(JsonElement user) => user.Text("email") ?? user.Text("id")
        ?? throw new ConnectorException(ConnectorFault.Malformed, "a user has neither email nor id");

    private async Task<Dictionary<string, string>> PeopleAsync(CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var user in UsersAsync(cancellationToken))
        {
            people[user.Text("id") ?? ""] = Person(user);
        }

        return people;
    }

    private async IAsyncEnumerable<JsonElement> UsersAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new CursorGuard("organization/users");
        for (string? after = ""; after is not null;)
        {
            var reply = await _rest.GetAsync(At(PublicAddress, $"organization/users?limit=100{(after.Length == 0 ? "" : "&after=" + Uri.EscapeDataString(after))}"), cancellationToken);
            var page = reply.Json();
            foreach (var user in page.RequiredItems("data", reply.Endpoint))
            {
                yield return user;
            }

            after = page.Flag("has_more") == true && page.Text("last_id") is { } last ? guard.Advance(last) : null;
        }
    }

    private async IAsyncEnumerable<JsonElement> ResultsAsync(string endpoint, DateOnly day, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();
        var query = $"organization/usage/{endpoint}?start_time={start}&end_time={start + 86_400}&bucket_width=1d{(endpoint == PerProject ? "" : "&group_by[]=user_id")}";
        var guard = new CursorGuard(endpoint);
        for (string? cursor = ""; cursor is not null;)
        {
            var reply = await _rest.GetAsync(At(PublicAddress, cursor.Length == 0 ? query : $"{query}&page={Uri.EscapeDataString(cursor)}"), cancellationToken);
            var page = reply.Json();
            foreach (var result in page.RequiredItems("data", reply.Endpoint).SelectMany(bucket => bucket.Items("results")))
            {
                yield return result;
            }

            cursor = page.Flag("has_more") == true && page.Text("next_page") is { } next ? guard.Advance(next) : null;
        }
    }
}
