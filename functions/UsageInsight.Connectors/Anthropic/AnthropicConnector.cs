using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Anthropic;

/// <summary>
/// Anthropic: of a Console organisation the members and Claude Code per person, day and tool; of a Claude Enterprise organisation
/// chat, projects, cowork, Claude Code, office apps and more per member and day. They are two organisations with keys of their own.
/// </summary>
public sealed class AnthropicConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "anthropic";

    // The analytics' newest days are one to three days away; older ones are there or something is wrong.
    private const int FreshDays = 4;

    private static readonly Uri PublicAddress = new("https://api.anthropic.com/v1/organizations/");

    // The analytics know no day before this one.
    private static readonly DateOnly AnalyticsBegin = new(2026, 1, 1);

    private readonly RestClient _rest;
    private readonly bool _enterprise;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public AnthropicConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var (admin, analytics) = (settings.OptionalSecret("adminKey"), settings.OptionalSecret("analyticsKey"));
        if ((admin is null) == (analytics is null))
        {
            throw new ConnectorException(ConnectorFault.Configuration, $"connector '{settings.Name}' needs either 'adminKey' (Console organisation) or 'analyticsKey' (Claude Enterprise); for both make two connectors");
        }

        _enterprise = analytics is not null;

        // 60 requests a minute for the whole organisation, shared with everybody else who asks.
        _rest = new(http, HeaderSigner.Named("x-api-key", (admin ?? analytics)!), time, new() { Spacing = TimeSpan.FromSeconds(1.2) });
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "Anthropic",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["app?"] = "the app id of the records; claude unless given" },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["adminKey?"] = "admin key of a Console organisation (sk-ant-admin...); either this or analyticsKey",
            ["analyticsKey?"] = "key with read:analytics of a Claude Enterprise organisation; either this or adminKey",
        },
        Seats = "Console: members with their role. Claude Enterprise: none, its API gives the number of seats only (take the list from the identity provider, or import one)",
        Usage = "Console: Claude Code per person and day: sessions, edits by tool, commits, pull requests. Claude Enterprise: those, and chat, projects, artifacts, files, skills, connectors, web search, cowork, design, science and office apps",
        CannotTell =
        [
            "who does the work behind a shared API key",
            "who holds an idle Claude Enterprise seat, and how many were purchased",
            "chat, projects and the rest per person in a Console organisation",
        ],
        LagDays = 0,
        RereadDays = 7,
        HistoryDays = 365,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        if (_enterprise)
        {
            return;
        }

        var guard = new CursorGuard("users");
        for (string? after = ""; after is not null;)
        {
            var page = (await ReplyAsync($"users?limit=1000{(after.Length == 0 ? "" : "&after_id=" + Uri.EscapeDataString(after))}", [], cancellationToken)).Json();
            foreach (var user in page.RequiredItems("data", "users"))
            {
                if (user.Text("email") is { } email)
                {
                    unit.Seat(App("claude"), email, user.Text("role") ?? "user", user.Day("added_at"));
                }
            }

            after = page.Flag("has_more") == true && page.Text("last_id") is { } last ? guard.Advance(last) : null;
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        if (_enterprise && day < AnalyticsBegin)
        {
            unit.NotTold();
            return;
        }

        var path = _enterprise ? $"analytics/users?date={day:yyyy-MM-dd}&limit=1000" : $"usage_report/claude_code?starting_at={day:yyyy-MM-dd}&limit=1000";
        var mayBeTooFresh = _enterprise && day > request.Today.AddDays(-FreshDays);
        await foreach (var reply in PagesAsync(path, mayBeTooFresh, cancellationToken))
        {
            if (reply.Status == HttpStatusCode.BadRequest)
            {
                // A day too fresh is refused by name; it is asked for again.
                return;
            }

            foreach (var row in reply.Json().RequiredItems("data", reply.Endpoint))
            {
                if (_enterprise)
                {
                    EnterpriseDay.Add(unit, App("claude"), row, day);
                }
                else
                {
                    CodeDay.Add(unit, App("claude"), row, day);
                }
            }
        }

        unit.Restate(new DayRange(day, day));
        unit.CompleteThrough(day);
    }

    // Not every report says has_more; next_page is null at the end of all of them.
    private async IAsyncEnumerable<RestReply> PagesAsync(string path, bool mayBeTooFresh, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new CursorGuard(path);
        for (string? cursor = ""; cursor is not null;)
        {
            // The first page alone may be too fresh; with a cursor a 400 is a mistake.
            var reply = await ReplyAsync(
                cursor.Length == 0 ? path : $"{path}&page={Uri.EscapeDataString(cursor)}", mayBeTooFresh && cursor.Length == 0 ? [HttpStatusCode.BadRequest] : [], cancellationToken);
            yield return reply;
            cursor = reply.Status != HttpStatusCode.BadRequest && reply.Json() is var page && page.Flag("has_more") != false && page.Text("next_page") is { } next ? guard.Advance(next) : null;
        }
    }

    private Task<RestReply> ReplyAsync(string path, IReadOnlyCollection<HttpStatusCode> accept, CancellationToken cancellationToken) => _rest.SendAsync(
        () => new(HttpMethod.Get, At(PublicAddress, path)) { Headers = { { "anthropic-version", "2023-06-01" } } }, accept, cancellationToken);
}
