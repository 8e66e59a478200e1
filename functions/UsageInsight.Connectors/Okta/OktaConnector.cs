using System.Net;
using System.Text.Json;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Okta;

/// <summary>Okta: which apps people are assigned to, and when they last signed in to each. Weak evidence for every SaaS behind it.</summary>
public sealed class OktaConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "okta";

    private static readonly string[] Assigned = ["ACTIVE", "PROVISIONED"];

    private readonly RestClient _rest;
    private SortedDictionary<string, OktaApp>? _apps;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public OktaConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _rest = new(http, HeaderSigner.Scheme("SSWS", settings.RequiredSecret("token")), time, throttle: Throttle);
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "Okta",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["domain"] = "the organisation's host, for example acme.okta.com",
            ["apps?"] = "Okta's app names and ours, for example zoomus=zoom, office365=microsoft-365; others keep Okta's name",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = "API token of a read-only administrator" },
        Seats = "people assigned to each app, with the day the assignment became active; how many licences were purchased where an administrator wrote it down",
        Usage = "sign-ins per person, app and day, as presence only",
        CannotTell = ["any feature of any app", "use within a long session: a daily user may sign in once a month", "local logins and mobile tokens"],
        LagDays = 0,
        RereadDays = 2,
        HistoryDays = 90,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    private Dictionary<string, string> Ours => (Settings.Optional("apps") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries))
        .Where(pair => pair.Length == 2)
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private Uri Address => new($"https://{Settings.Required("domain")}/");

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        foreach (var app in (await AppsAsync(cancellationToken)).Values)
        {
            var held = 0;
            foreach (var user in await UsersAsync(app, cancellationToken))
            {
                if (Assigned.Contains(user.Text("status"), StringComparer.Ordinal) && Name(user) is { } person)
                {
                    unit.Seat(app.Name, person, "assigned", user.Day("statusChanged") ?? user.Day("created"));
                    held++;
                }
            }

            // Typed in by an administrator, and mostly left out.
            if (app.Bought is { } bought)
            {
                unit.Entitlement(app.Name, "assigned", bought, held);
            }

            request.Progress?.Report($"seats: {app.Name}");
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var apps = await AppsAsync(cancellationToken);
        var filter = Uri.EscapeDataString("eventType eq \"user.authentication.sso\" and outcome.result eq \"SUCCESS\"");
        await foreach (var entry in ListAsync($"api/v1/logs?since={day:yyyy-MM-dd}T00:00:00Z&until={day.AddDays(1):yyyy-MM-dd}T00:00:00Z&limit=1000&filter={filter}", cancellationToken))
        {
            var target = entry.Items("target").FirstOrDefault(t => t.Text("type") == "AppInstance");
            if (target.Text("id") is { } id && apps.TryGetValue(id, out var app) && await ActorAsync(app, entry, cancellationToken) is { } person)
            {
                unit.Presence(app.Name, person, day, "sign-in");
            }
        }

        unit.CompleteThrough(day);
    }

    private static string? Name(JsonElement user) => user.Member("credentials")?.Text("userName") ?? user.Text("id");

    // The log names people by their Okta login, the assignment by the name they have in the app, which is what the app's own
    // records say. The person's id joins them.
    private async Task<string?> ActorAsync(OktaApp app, JsonElement entry, CancellationToken cancellationToken)
    {
        if (app.Names is null)
        {
            var users = await UsersAsync(app, cancellationToken);
            app.Names = users.Where(u => u.Text("id") is not null).DistinctBy(u => u.Text("id")).ToDictionary(u => u.Text("id")!, u => Name(u)!, StringComparer.Ordinal);
        }

        var actor = entry.Member("actor");
        return actor?.Text("id") is { } id && app.Names.TryGetValue(id, out var name) ? name : actor?.Text("alternateId");
    }

    private async Task<IReadOnlyList<JsonElement>> UsersAsync(OktaApp app, CancellationToken cancellationToken)
    {
        if (app.Users is null)
        {
            var users = new List<JsonElement>();
            await foreach (var user in ListAsync($"api/v1/apps/{Uri.EscapeDataString(app.Id)}/users?limit=500", cancellationToken))
            {
                users.Add(user);
            }

            app.Users = users;
        }

        return app.Users;
    }

    // Seats and sign-ins both name an app by its id; the records name it by what it is.
    private async Task<SortedDictionary<string, OktaApp>> AppsAsync(CancellationToken cancellationToken)
    {
        if (_apps is null)
        {
            var ours = Ours;
            var apps = new SortedDictionary<string, OktaApp>(StringComparer.Ordinal);
            await foreach (var app in ListAsync("api/v1/apps?limit=200&filter=status%20eq%20%22ACTIVE%22", cancellationToken))
            {
                if ((app.Text("id"), app.Text("name")) is ({ } id, { } name))
                {
                    apps[id] = new(id, ours.GetValueOrDefault(name, name), (int?)app.Member("licensing")?.Whole("seatCount"));
                }
            }

            _apps = apps;
        }

        return _apps;
    }

    // The reset is an instant by Okta's own clock, which the Date header tells.
    private static TimeSpan? Throttle(RestReply reply, DateTimeOffset now)
    {
        if (reply.Status != HttpStatusCode.TooManyRequests)
        {
            return null;
        }

        var theirs = RetryAfter.Parse(reply.Header("Date"), now) is not null && DateTimeOffset.TryParse(
            reply.Header("Date"), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var date) ? date : now;
        return RetryAfter.ParseEpoch(reply.Header("X-Rate-Limit-Reset"), theirs) ?? ThrottleRules.General(reply, now);
    }

    private async IAsyncEnumerable<JsonElement> ListAsync(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new CursorGuard(path);
        for (Uri? page = At(Address, path); page is not null;)
        {
            var reply = await _rest.GetAsync(page, cancellationToken);
            var items = reply.Json();
            if (items.ValueKind != JsonValueKind.Array)
            {
                throw new ConnectorException(ConnectorFault.Malformed, $"{reply.Endpoint} answered no list");
            }

            foreach (var item in items.EnumerateArray())
            {
                yield return item;
            }

            page = LinkHeader.Find(reply.Header("Link"), "next") is { } next && items.GetArrayLength() > 0 ? new Uri(guard.Advance(next.AbsoluteUri)) : null;
        }
    }
}
