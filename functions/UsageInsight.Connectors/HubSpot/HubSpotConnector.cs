using System.Text.Json;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.HubSpot;

/// <summary>HubSpot: paid seats per user, and what they changed per day, from the account's audit log.</summary>
public sealed class HubSpotConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "hubspot";

    private static readonly Uri PublicAddress = new("https://api.hubapi.com/");
    private readonly HubSpotReader _reader;
    private IReadOnlyList<JsonElement>? _users;
    private Dictionary<string, string>? _people;
    private bool _noAuditLog;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public HubSpotConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var rest = new RestClient(http, HeaderSigner.Bearer(settings.RequiredSecret("token")), time, throttle: HubSpotThrottle.Rule);
        _reader = new(rest, At(PublicAddress, ""));
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "HubSpot",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["version?"] = "the API's version: v3 unless given, or a date such as 2026-03",
            ["seats?"] = "the version of the list of seats, such as 2026-09-beta, to know how many were purchased; its scope settings.billing.write is a right to change things, so it is not asked for unless you say so",
            ["app?"] = "the app id of the records; hubspot unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = "private-app token with settings.users.read and account-info.security.read" },
        Seats = "users with the names of the paid seats they hold, or with the roles that need one",
        Usage = "changes per user, day and kind of record (Enterprise accounts: audit log); sign-ins as presence on every plan",
        CannotTell =
        [
            "reading: dashboards, reports and the inbox leave no trace, so a feature without changes is unknown, not unused",
            "which hub (Sales, Service, Marketing) a change belongs to",
            "how many seats were purchased, unless the billing scope is granted",
        ],
        LagDays = 0,
        RereadDays = 2,
        HistoryDays = 90,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    private string Version => Settings.Optional("version") ?? "v3";

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var users = await UsersAsync(cancellationToken);
        await new HubSpotSeats(_reader, Settings.Optional("seats")).AddAsync(unit, App("hubspot"), users, cancellationToken);
        await SignInsAsync(unit, cancellationToken);
        request.Progress?.Report($"seats: {users.Count} users");
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        if (_noAuditLog)
        {
            unit.NotTold();
            return;
        }

        try
        {
            await AuditAsync(day, unit, cancellationToken);
            unit.CompleteThrough(day);
        }
        catch (ConnectorException refused) when (refused.Fault is ConnectorFault.Forbidden)
        {
            // Accounts below Enterprise have no audit log: presence is all there is, and features stay unknown.
            request.Progress?.Report("no audit log on this plan: sign-ins only");
            _noAuditLog = true;
            unit.NotTold();
        }
    }

    /// <summary>How a user is known: by address, which other products know too.</summary>
    internal static string Person(JsonElement user) => user.Text("email") ?? user.Text("id")
        ?? throw new ConnectorException(ConnectorFault.Malformed, "a user has neither email nor id");

    // The kind of record that was changed is the feature, under the name the catalog gives it; other kinds keep the vendor's words.
    private static string Feature(string category, string? sub) => sub switch
    {
        "CONTACT" => "contacts",
        "COMPANY" => "companies",
        "DEAL" => "deals",
        "TICKET" => "tickets",
        null => category.ToLowerInvariant(),
        _ => $"{category}.{sub}".ToLowerInvariant(),
    };

    // The list goes 90 days back and cannot be asked for a day, so it is read once a run; failures are in it too.
    private async Task SignInsAsync(UnitBuilder unit, CancellationToken cancellationToken)
    {
        var newest = new SortedDictionary<string, DateOnly>(StringComparer.Ordinal);
        await foreach (var login in _reader.ListAsync($"account-info/{Version}/activity/login?limit=200", cancellationToken))
        {
            if (login.Flag("loginSucceeded") == true && login.Day("loginAt") is { } day
                && await KnownAsync(login.Text("email"), login.Text("userId"), cancellationToken) is { } person && !(newest.GetValueOrDefault(person) > day))
            {
                newest[person] = day;
            }
        }

        foreach (var (person, day) in newest)
        {
            unit.Presence(App("hubspot"), person, day, "sign-in");
        }
    }

    private async Task AuditAsync(DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var path = $"account-info/{Version}/activity/audit-logs?limit=100&occurredAfter={day:yyyy-MM-dd}T00:00:00Z&occurredBefore={day:yyyy-MM-dd}T23:59:59.999Z";
        await foreach (var entry in _reader.ListAsync(path, cancellationToken))
        {
            var actor = entry.Member("actingUser");
            if (entry.Text("id") is not { } id || entry.Day("occurredAt") is not { } occurred)
            {
                unit.Failed($"{day:yyyy-MM-dd}", "bad-row", "an audit entry has no id or no occurredAt", entry.GetRawText());
            }
            else if (entry.Text("category") is { } category and not "LOGIN")
            {
                var person = await KnownAsync(actor?.Text("userEmail"), actor?.Text("userId"), cancellationToken);
                unit.Event($"hubspot/{id}", App("hubspot"), person, Feature(category, entry.Text("subCategory")), occurred, 1);
            }
        }
    }

    private async Task<string?> KnownAsync(string? email, string? id, CancellationToken cancellationToken)
    {
        if (email is not null || id is null)
        {
            return email;
        }

        _people ??= (await UsersAsync(cancellationToken)).Where(u => u.Text("id") is not null).DistinctBy(u => u.Text("id")).ToDictionary(u => u.Text("id")!, Person, StringComparer.Ordinal);
        return _people.GetValueOrDefault(id, id);
    }

    private async Task<IReadOnlyList<JsonElement>> UsersAsync(CancellationToken cancellationToken)
    {
        if (_users is null)
        {
            var users = new List<JsonElement>();
            await foreach (var user in _reader.ListAsync($"settings/users/{Version}?limit=100", cancellationToken))
            {
                users.Add(user);
            }

            _users = users;
        }

        return _users;
    }
}
