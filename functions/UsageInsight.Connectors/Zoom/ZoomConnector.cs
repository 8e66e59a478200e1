using System.Text.Json;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Zoom;

/// <summary>Zoom: licensed users and the meetings they hosted, day by day.</summary>
public sealed class ZoomConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "zoom";

    private static readonly (string Flag, string Feature)[] Flags = [("has_screen_share", "screen-share"), ("has_recording", "recording"), ("has_chat", "meeting-chat")];

    private static readonly Uri PublicAddress = new("https://api.zoom.us/v2/");
    private static readonly Uri TokenAddress = new("https://zoom.us/oauth/token");
    private readonly RestClient _rest;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public ZoomConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var credential = HeaderSigner.Basic(settings.Required("clientId"), settings.RequiredSecret("clientSecret"));
        var token = new OAuthToken(new RestClient(http, credential, time), settings.BaseAddress is { } other ? new Uri(other, "oauth/token") : TokenAddress, new()
        {
            ["grant_type"] = "account_credentials",
            ["account_id"] = settings.Required("accountId"),
        });

        // The "Heavy" report calls allow ten a second on the smallest paid plan.
        _rest = new(http, new TokenSigner(token.FetchAsync, time), time, new() { Spacing = TimeSpan.FromMilliseconds(120) });
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "Zoom",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["accountId"] = "the account id of the server-to-server OAuth app",
            ["clientId"] = "the client id of that app",
            ["meetings?"] = "no to leave out the meetings of each host, which cost a call per host and day; they tell screen sharing, recording and chat",
            ["app?"] = "the app id of the records; zoom unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["clientSecret"] = "the app's secret, with user:read:list_users:admin, report:read:list_users:admin and report:read:list_user_meetings:admin",
        },
        Seats = "users by licence (basic users are not paid seats and are left out)",
        Usage = "per host and day: meetings hosted, and in how many a screen was shared, something was recorded or chatted",
        CannotTell = ["taking part in meetings that others host", "phone, rooms, webinars, whiteboard and AI companion", "how many licences were purchased"],
        LagDays = 0,
        RereadDays = 3,
        HistoryDays = 180,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        foreach (var status in new[] { "active", "inactive", "pending" })
        {
            await foreach (var user in ListAsync($"users?status={status}&page_size=300", "users", cancellationToken))
            {
                if (Plan(user) is { } plan && user.Text("email") is { } email)
                {
                    unit.Seat(App("zoom"), email, plan, user.Day("user_created_at") ?? user.Day("created_at"));
                    if (user.Day("last_login_time") is { } seen)
                    {
                        unit.Presence(App("zoom"), email, seen, "sign-in");
                    }
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        await foreach (var host in ListAsync($"report/users?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}&type=active&page_size=300", "users", cancellationToken))
        {
            if (host.Text("email") is not { } email)
            {
                unit.Failed($"{day:yyyy-MM-dd}", "bad-row", "a host row names no e-mail address", host.GetRawText());
            }
            else if (host.Whole("meetings") is > 0 and var meetings)
            {
                unit.Usage(App("zoom"), email, "meetings-hosted", day, meetings);
                if (Settings.Optional("meetings") != "no" && host.Text("id") is { } id)
                {
                    await MeetingsAsync(unit, email, id, day, cancellationToken);
                }
            }
        }

        unit.Restate(new DayRange(day, day));
        unit.CompleteThrough(day);
    }

    private async Task MeetingsAsync(UnitBuilder unit, string email, string id, DateOnly day, CancellationToken cancellationToken)
    {
        await foreach (var meeting in ListAsync($"report/users/{Uri.EscapeDataString(id)}/meetings?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}&type=past&page_size=300", "meetings", cancellationToken))
        {
            foreach (var (flag, feature) in Flags)
            {
                if (meeting.Flag(flag) == true)
                {
                    unit.Usage(App("zoom"), email, feature, day, 1);
                }
            }
        }
    }

    // Type 2 is a licensed user; bundles show in plan_united_type or license_info_list, whose numbers exceed 2^53: kept as text.
    private static string? Plan(JsonElement user) =>
        user.Items("license_info_list").Select(l => l.Text("license_type")).FirstOrDefault(t => t is not null) is { } bundle ? bundle.ToLowerInvariant()
        : user.Text("plan_united_type") is { } united ? $"bundle-{united}"
        : user.Whole("type") == 2 ? "licensed"
        : null;

    private async IAsyncEnumerable<JsonElement> ListAsync(string query, string list, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new CursorGuard(query);
        for (string? token = ""; token is not null;)
        {
            var reply = await _rest.GetAsync(At(PublicAddress, token.Length == 0 ? query : $"{query}&next_page_token={Uri.EscapeDataString(token)}"), cancellationToken);
            var page = reply.Json();
            foreach (var item in page.RequiredItems(list, reply.Endpoint))
            {
                yield return item;
            }

            token = page.Text("next_page_token") is { } next ? guard.Advance(next) : null;
        }
    }
}
