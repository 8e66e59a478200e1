using System.Text.Json;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Salesforce;

/// <summary>Salesforce: user, permission-set and package licences per person, and daily event log files.</summary>
public sealed class SalesforceConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "salesforce";

    private readonly RestClient _rest;
    private readonly SoqlReader _soql;
    private Dictionary<string, string>? _people;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public SalesforceConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var token = new OAuthToken(
            new RestClient(http, null, time),
            new Uri(Home, "services/oauth2/token"),
            new() { ["grant_type"] = "client_credentials", ["client_id"] = settings.Required("clientId") },
            new Dictionary<string, Secret> { ["client_secret"] = settings.RequiredSecret("clientSecret") });
        _rest = new(http, new TokenSigner(cancel => FetchAsync(token, cancel), time), time, throttle: SalesforceThrottle.Rule);
        _soql = new(_rest, Home, settings.Optional("version") ?? "v62.0");
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "Salesforce",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["domain"] = "the My Domain host, for example acme.my.salesforce.com",
            ["clientId"] = "the connected app's consumer key, with the client credentials flow",
            ["version?"] = "API version; v62.0 unless given",
            ["app?"] = "the app id of the records; salesforce unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["clientSecret"] = "the connected app's consumer secret; its user needs API Enabled and View Event Log Files" },
        Seats = "user licences, permission-set licences and package licences per active person; purchased and used of each",
        Usage = "with Event Monitoring: pages in Lightning by app and record type and in Classic by record type, reports run and exported; without it: sign-ins as presence",
        CannotTell =
        [
            "which managed package a page belongs to",
            "who holds a feature licence (Marketing User, Knowledge User and the like): the API counts them only",
            "any feature without the Event Monitoring add-on: unknown, never unused",
        ],
        LagDays = 1,
        RereadDays = 2,
        HistoryDays = 30,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    private Uri Home => Settings.BaseAddress ?? new Uri($"https://{Settings.Required("domain")}/");

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var user in _soql.QueryAsync("SELECT Id, Username, LastLoginDate, CreatedDate, Profile.UserLicense.Name FROM User WHERE IsActive = true", cancellationToken))
        {
            if (user.Text("Id") is { } id && user.Text("Username") is { } person)
            {
                people[id] = person;
                unit.Seat(App("salesforce"), person, user.Member("Profile")?.Member("UserLicense")?.Text("Name") ?? "unknown", user.Day("CreatedDate"));
                unit.Presence(App("salesforce"), person, user.Day("LastLoginDate"), "sign-in");
            }
        }

        await HoldersAsync("SELECT AssigneeId, PermissionSetLicense.MasterLabel FROM PermissionSetLicenseAssign", "AssigneeId", "PermissionSetLicense", "MasterLabel");
        await HoldersAsync("SELECT UserId, PackageLicense.NamespacePrefix FROM UserPackageLicense", "UserId", "PackageLicense", "NamespacePrefix");
        await BoughtAsync("SELECT Name, TotalLicenses, UsedLicenses FROM UserLicense WHERE Status = 'Active'", "Name", "TotalLicenses");
        await BoughtAsync("SELECT MasterLabel, TotalLicenses, UsedLicenses FROM PermissionSetLicense WHERE Status = 'Active'", "MasterLabel", "TotalLicenses");
        await BoughtAsync("SELECT NamespacePrefix, AllowedLicenses, UsedLicenses FROM PackageLicense WHERE Status = 'Active'", "NamespacePrefix", "AllowedLicenses");

        async Task HoldersAsync(string query, string holder, string licence, string name)
        {
            await foreach (var assigned in _soql.QueryAsync(query, cancellationToken))
            {
                if (people.TryGetValue(assigned.Text(holder) ?? "", out var person) && assigned.Member(licence)?.Text(name) is { } plan)
                {
                    unit.Seat(App("salesforce"), person, plan);
                }
            }
        }

        async Task BoughtAsync(string query, string name, string bought)
        {
            await foreach (var licence in _soql.QueryAsync(query, cancellationToken))
            {
                // -1 means a site licence without a number: nothing is bought by the seat then.
                if (licence.Text(name) is { } plan && licence.Whole(bought) is >= 0 and var total)
                {
                    unit.Entitlement(App("salesforce"), plan, checked((int)total), (int?)licence.Whole("UsedLicenses"));
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        _people ??= await PeopleAsync(cancellationToken);
        var next = day.AddDays(1);
        var files = new List<JsonElement>();
        await foreach (var file in _soql.QueryAsync(
            $"SELECT Id, EventType, LogFile FROM EventLogFile WHERE Interval = 'Daily' AND LogDate >= {day:yyyy-MM-dd}T00:00:00Z AND LogDate < {next:yyyy-MM-dd}T00:00:00Z AND EventType IN ('{string.Join("', '", EventLog.Types)}')", cancellationToken))
        {
            files.Add(file);
        }

        foreach (var file in files.Where(f => f.Text("LogFile") is not null))
        {
            var reply = await _rest.GetAsync(new Uri(Home, file.Text("LogFile")), cancellationToken);
            EventLog.Add(unit, App("salesforce"), file.Text("EventType") ?? "", reply, day, _people);
        }

        // No file of a type means no event of it that day - once the day has any file at all.
        if (files.Count > 0)
        {
            unit.Restate(new DayRange(day, day));
            unit.CompleteThrough(day);
        }
    }

    // The answer names where this organisation's API lies, which may be elsewhere than the host it was signed in at.
    private async Task<(Secret Token, TimeSpan? HoldsFor)> FetchAsync(OAuthToken token, CancellationToken cancellationToken)
    {
        var answer = await token.AnswerAsync(cancellationToken);
        return answer.Text("instance_url") is { } instance && Settings.BaseAddress is null && new Uri(instance).Host != Home.Host
            ? throw new ConnectorException(ConnectorFault.Configuration, $"connector '{Settings.Name}': the organisation's API lies at {new Uri(instance).Host}; write that as 'domain'")
            : OAuthToken.Token(answer);
    }

    private async Task<Dictionary<string, string>> PeopleAsync(CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var user in _soql.QueryAsync("SELECT Id, Username FROM User", cancellationToken))
        {
            people[user.Text("Id") ?? ""] = user.Text("Username") ?? "";
        }

        return people;
    }
}
