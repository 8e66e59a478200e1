using System.Text.Json;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.HubSpot;

/// <summary>HubSpot: paid seats per user, and what they changed per day, from the account's audit log.</summary>
public sealed class HubSpotConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "hubspot";

    private static readonly Uri PublicAddress = new("https://api.hubapi.com/");
    private readonly RestClient _rest;
    private Dictionary<string, string>? _people;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public HubSpotConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);

        // The vendor's ten-second budget is waited out when it names no time.
        _rest = new(http, HeaderSigner.Bearer(settings.RequiredSecret("token")), time, new() { FirstWait = TimeSpan.FromSeconds(10) });
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "HubSpot",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["app?"] = "the app id of the records; hubspot unless given" },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = "private-app token with settings.users.read and account-info.security.read" },
        Seats = "users with the names of the paid seats they hold",
        Usage = "changes per user, day and kind of record (Enterprise accounts: audit log); sign-ins as presence on every plan",
        CannotTell =
        [
            "reading: dashboards, reports and the inbox leave no trace, so a feature without changes is unknown, not unused",
            "which hub (Sales, Service, Marketing) a change belongs to",
            "how many seats were bought",
        ],
        LagDays = 0,
        RereadDays = 2,
        HistoryDays = 90,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        await foreach (var user in ListAsync("settings/v3/users/?limit=100", cancellationToken))
        {
            foreach (var seat in user.Items("seatNames").Select(s => s.GetString()).OfType<string>())
            {
                unit.Seat(App("hubspot"), Person(user), seat);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        _people ??= await PeopleAsync(cancellationToken);
        await foreach (var login in ListAsync($"account-info/v3/activity/login?limit=200&occurredAfter={day:yyyy-MM-dd}T00:00:00Z&occurredBefore={day:yyyy-MM-dd}T23:59:59.999Z", cancellationToken))
        {
            // The list holds failures too, and some versions of the interface give more than the day asked for.
            if (login.Flag("loginSucceeded") == true && login.Day("loginAt") == day && Known(login.Text("email"), login.Text("userId")) is { } person)
            {
                unit.Presence(App("hubspot"), person, day, "sign-in");
            }
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
        }
    }

    private static string Person(JsonElement user) => user.Text("email") ?? user.Text("id")
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

    private async Task AuditAsync(DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        await foreach (var entry in ListAsync($"account-info/v3/activity/audit-logs?limit=100&occurredAfter={day:yyyy-MM-dd}T00:00:00Z&occurredBefore={day:yyyy-MM-dd}T23:59:59.999Z", cancellationToken))
        {
            var actor = entry.Member("actingUser");
            if (entry.Text("id") is not { } id || entry.Day("occurredAt") is not { } occurred)
            {
                unit.Failed($"{day:yyyy-MM-dd}", "bad-row", "an audit entry has no id or no occurredAt", entry.GetRawText());
            }
            else if (entry.Text("category") is { } category and not "LOGIN")
            {
                unit.Event($"hubspot/{id}", App("hubspot"), Known(actor?.Text("userEmail"), actor?.Text("userId")), Feature(category, entry.Text("subCategory")), occurred, 1);
            }
        }
    }

    private string? Known(string? email, string? id) => email ?? (id is null ? null : _people!.GetValueOrDefault(id, id));

    private async Task<Dictionary<string, string>> PeopleAsync(CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var user in ListAsync("settings/v3/users/?limit=100", cancellationToken))
        {
            people[user.Text("id") ?? ""] = Person(user);
        }

        return people;
    }

    private async IAsyncEnumerable<JsonElement> ListAsync(string query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new CursorGuard(query);
        for (string? after = ""; after is not null;)
        {
            // The cursor may arrive encoded already: bring it to its plain form first, so that it is encoded exactly once.
            var reply = await _rest.GetAsync(
                At(PublicAddress, after.Length == 0 ? query : $"{query}&after={Uri.EscapeDataString(Uri.UnescapeDataString(after))}"), cancellationToken);
            var page = reply.Json();
            foreach (var item in page.RequiredItems("results", reply.Endpoint))
            {
                yield return item;
            }

            after = page.Member("paging")?.Member("next")?.Text("after") is { } next ? guard.Advance(next) : null;
        }
    }
}
