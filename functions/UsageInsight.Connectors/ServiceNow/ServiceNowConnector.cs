using System.Globalization;
using System.Text.Json;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.ServiceNow;

/// <summary>ServiceNow: subscriptions per user (or the fulfiller role where there are none), and use per user, application and month.</summary>
public sealed class ServiceNowConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "servicenow";

    private const int PageSize = 1000;

    private readonly TableReader _tables;
    private Dictionary<string, string>? _people;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public ServiceNowConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var signer = HeaderSigner.Basic(settings.Required("user"), settings.RequiredSecret("password"));
        _tables = new(new RestClient(http, signer, time), At(new($"https://{settings.Required("instance")}.service-now.com/"), "api/now/table/"), PageSize);
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "ServiceNow",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["instance"] = "the instance's name, acme for acme.service-now.com",
            ["user"] = "the integration user's name",
            ["app?"] = "the app id of the records; servicenow unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["password"] = "the integration user's password; it needs usage_admin and read access to sys_user" },
        Seats = "subscriptions per user; on instances without Subscription Management the itil role, marked as inferred",
        Usage = "per user, application and month; the month's use is dated on its last day read",
        CannotTell = ["the day of use inside a month", "actions inside an application", "anything on instances where subscription usage is not collected (non-production)"],
        LagDays = 0,
        RereadDays = 40,
        HistoryDays = 400,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var people = await PeopleAsync(unit, cancellationToken);
        var subscriptions = await _tables.ReadAsync("user_has_subscription", "user,subscription.name", "", optional: true, cancellationToken);
        if (subscriptions is not null)
        {
            foreach (var row in subscriptions.Where(r => people.ContainsKey(TableReader.Value(r, "user") ?? "")))
            {
                unit.Seat(App("servicenow"), people[TableReader.Value(row, "user")!], TableReader.Value(row, "subscription.name") ?? "subscription");
            }

            return;
        }

        foreach (var row in await _tables.ReadAsync("sys_user_has_role", "user", "role.name=itil^state=active", optional: false, cancellationToken) ?? [])
        {
            if (people.TryGetValue(TableReader.Value(row, "user") ?? "", out var person))
            {
                unit.Seat(App("servicenow"), person, "fulfiller (inferred from itil)");
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        // Usage comes by month: it is read on each month's last day, and for the running month on the last day of the window.
        var last = request.Today.AddDays(-1);
        if (day != last && day.AddDays(1).Month == day.Month)
        {
            return;
        }

        _people ??= await PeopleAsync(request.NewUnit(), cancellationToken);
        var month = new DateOnly(day.Year, day.Month, 1);
        unit.Restate(new DayRange(month, day));
        unit.CompleteThrough(day);
        var query = string.Create(CultureInfo.InvariantCulture, $"time_stampLIKE{month:yyyy-MM}");
        foreach (var row in await _tables.ReadAsync("ua_app_usage", "sys_id,app_name,user,time_stamp,access_count,fulfill_count", query, optional: true, cancellationToken) ?? [])
        {
            Add(unit, row, day);
        }
    }

    private void Add(UnitBuilder unit, JsonElement row, DateOnly day)
    {
        if (TableReader.Value(row, "app_name") is not { } application)
        {
            unit.Failed($"{day:yyyy-MM}", "bad-row", "a usage row names no application", row.GetRawText());
            return;
        }

        var person = _people!.GetValueOrDefault(TableReader.Value(row, "user") ?? "");
        if (person is not null)
        {
            Count(Feature(application), "access_count");
            Count(Feature(application) + "-fulfil", "fulfill_count");
        }

        void Count(string feature, string field)
        {
            if (row.Whole(field) is > 0 and var count)
            {
                unit.Usage(App("servicenow"), person, feature, day, count);
            }
        }
    }

    // "Incident Management" is the catalog's incident-management.
    private static string Feature(string application) =>
        string.Join('-', application.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToLowerInvariant();

    private async Task<Dictionary<string, string>> PeopleAsync(UnitBuilder unit, CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = await _tables.ReadAsync(
            "sys_user", "sys_id,user_name,email,active,last_login_time,web_service_access_only,internal_integration_user", "active=true", optional: false, cancellationToken);
        foreach (var row in rows ?? [])
        {
            // Integrations sign in every minute; they are no people and no seats.
            var machine = row.Flag("web_service_access_only") == true || row.Flag("internal_integration_user") == true;
            if (!machine && row.Text("sys_id") is { } id && (row.Text("email") ?? row.Text("user_name")) is { } person)
            {
                people[id] = person;
                unit.Presence(App("servicenow"), person, row.Day("last_login_time"), "sign-in");
            }
        }

        return people;
    }
}
