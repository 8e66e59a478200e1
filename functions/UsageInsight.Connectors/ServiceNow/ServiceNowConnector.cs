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
        Usage = "per user, application and month, reads and changes apart; dated on the day the month's counters last changed",
        CannotTell =
        [
            "the days of use inside a month, but the last",
            "actions inside an application",
            "how many subscriptions were purchased",
            "rows that access rules hide from the integration user: they are counted as failed, not as unused",
            "anything on instances where subscription usage is not collected (non-production)",
        ],
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
        var held = subscriptions ?? await _tables.ReadAsync("sys_user_has_role", "user", "role.name=itil^state=active", optional: false, cancellationToken);
        Tell(unit, held!, subscriptions is null ? "sys_user_has_role" : "user_has_subscription");
        foreach (var row in held!.Rows)
        {
            if (people.TryGetValue(TableReader.Value(row, "user") ?? "", out var person))
            {
                unit.Seat(App("servicenow"), person, subscriptions is null ? "fulfiller (inferred from itil)" : TableReader.Value(row, "subscription.name") ?? "subscription");
            }
        }

        if (held.Hidden > 0)
        {
            unit.SeatsUnread(App("servicenow"));
        }
    }

    /// <summary>Usage comes by month: it is read on each month's last day, and for the running month on the last day of the window.</summary>
    protected override IReadOnlyList<DateOnly> Days(DayState state, PullRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return [.. base.Days(state, request).Where(day => day == request.Today.AddDays(-1) || day.AddDays(1).Month != day.Month)];
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        _people ??= await PeopleAsync(request.NewUnit(), cancellationToken);
        var month = new DateOnly(day.Year, day.Month, 1);
        var query = string.Create(CultureInfo.InvariantCulture, $"time_stampLIKE{month:yyyy-MM}");
        var rows = await _tables.ReadAsync("ua_app_usage", "sys_id,app_name,user,time_stamp,access_count,fulfill_count,sys_updated_on", query, optional: true, cancellationToken);
        if (rows is null)
        {
            request.Progress?.Report("ua_app_usage is not there or not readable: use is unknown");
            unit.NotTold();
            return;
        }

        foreach (var row in rows.Rows)
        {
            MonthUse.Add(unit, App("servicenow"), row, _people, day);
        }

        Tell(unit, rows, $"ua_app_usage {day:yyyy-MM}");
        if (rows.Hidden == 0)
        {
            unit.Restate(new DayRange(month, day));
            unit.CompleteThrough(day);
        }
    }

    private static void Tell(UnitBuilder unit, TableRows rows, string table)
    {
        if (rows.Hidden > 0)
        {
            unit.Failed(table, "rows-hidden", $"{table} says it has {rows.Hidden} rows more than it gave: access rules hide them, or the answer was cut", $"{table}: {rows.Hidden}");
        }
    }

    private async Task<Dictionary<string, string>> PeopleAsync(UnitBuilder unit, CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = await _tables.ReadAsync(
            "sys_user", "sys_id,user_name,email,active,last_login_time,web_service_access_only,internal_integration_user", "active=true", optional: false, cancellationToken);
        Tell(unit, rows!, "sys_user");
        if (rows!.Hidden > 0)
        {
            unit.SeatsUnread(App("servicenow"));
        }

        foreach (var row in rows.Rows)
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
