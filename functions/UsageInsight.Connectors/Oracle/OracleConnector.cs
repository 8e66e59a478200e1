using System.Globalization;
using System.Text.Json;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Oracle;

/// <summary>Oracle Fusion Cloud: accounts, and sign-ins through the identity domain. Presence only: its APIs give no feature and no licence.</summary>
public sealed class OracleConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "oracle";

    private const int PageSize = 500;

    private readonly RestClient _fusion;
    private readonly ScimReader _directory;
    private readonly ScimReader _audit;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public OracleConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _fusion = new(http, HeaderSigner.Basic(settings.Required("user"), settings.RequiredSecret("password")), time);
        _directory = new(_fusion);
        var client = HeaderSigner.Basic(settings.Required("clientId"), settings.RequiredSecret("clientSecret"));
        var token = new OAuthToken(new RestClient(http, client, time), new Uri(Identity, "oauth2/v1/token"), new()
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = "urn:opc:idm:__myscopes__",
        });
        _audit = new(new RestClient(http, new TokenSigner(token.FetchAsync, time), time));
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "Oracle Fusion Cloud",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["pod"] = "the Fusion host, for example acme.fa.em2.oraclecloud.com",
            ["user"] = "an account that may read user accounts",
            ["identityDomain"] = "the identity domain's host, for example idcs-0123.identity.oraclecloud.com",
            ["clientId"] = "the confidential application's id, with the audit administrator role",
            ["plans?"] = "roles that stand for subscriptions and what your contract calls those, separated by commas, for example AP_MANAGER=financials; then who has a role holds that plan, also inferred",
            ["app?"] = "the app id of the records; oracle-fusion unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["password"] = "the account's password", ["clientSecret"] = "the application's secret" },
        Seats = "active accounts, or who has the roles you name, as the nearest thing to a seat: Oracle's API knows no licences (inferred)",
        Usage = "sign-ins per person and day, as presence only",
        CannotTell = ["any module or feature (Payables, Procurement, ...): unknown, never unused", "licences purchased or assigned", "sign-ins older than 90 days"],
        LagDays = 0,
        RereadDays = 2,
        HistoryDays = 90,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    private Uri Fusion => new(Settings.BaseAddress ?? new Uri($"https://{Settings.Required("pod")}/"), "hcmRestApi/resources/11.13.18.05/");

    private Uri Identity => Settings.BaseAddress ?? new Uri($"https://{Settings.Required("identityDomain")}/");

    private Dictionary<string, string> Plans => (Settings.Optional("plans") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries))
        .ToDictionary(
            pair => pair[0],
            pair => pair.Length == 2 ? pair[1] : throw new ConnectorException(ConnectorFault.Configuration, $"connector '{Settings.Name}': 'plans' should read ROLE=plan, but has '{pair[0]}'"),
            StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var plans = Plans;
        if (plans.Count > 0)
        {
            await RoleSeatsAsync(unit, plans, cancellationToken);
            return;
        }

        for (var (offset, more) = (0, true); more;)
        {
            var from = offset;
            var reply = await _fusion.GetAsync(new Uri(Fusion, Invariant($"userAccounts?onlyData=true&orderBy=UserId&limit={PageSize}&offset={from}")), cancellationToken);
            var page = reply.Json();
            var items = page.RequiredItems("items", reply.Endpoint).ToList();
            foreach (var account in items.Where(a => a.Flag("SuspendedFlag") != true))
            {
                if (account.Text("Username") is { } person)
                {
                    unit.Seat(App("oracle-fusion"), person, "account (inferred)", account.Day("CreationDate"));
                }
            }

            // A server may give less than asked for.
            offset += items.Count;
            more = page.Flag("hasMore") ?? items.Count == PageSize;
            if (more && items.Count == 0)
            {
                throw new ConnectorException(ConnectorFault.CursorLoop, $"{reply.Endpoint} promises more and gives nothing");
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var filter = Uri.EscapeDataString(Invariant(
            $"timestamp ge \"{day:yyyy-MM-dd}T00:00:00.000Z\" and timestamp lt \"{day.AddDays(1):yyyy-MM-dd}T00:00:00.000Z\" and (eventId eq \"sso.session.create.success\")"));
        await foreach (var entry in _audit.ListAsync(new Uri(Identity, $"admin/v1/AuditEvents?filter={filter}&sortBy=timestamp"), cancellationToken))
        {
            if (entry.Text("actorName") is { } person)
            {
                unit.Presence(App("oracle-fusion"), person, day, "sign-in");
            }
        }

        unit.CompleteThrough(day);
    }

    // A role's members are told by id, and the ids by the directory.
    private async Task RoleSeatsAsync(UnitBuilder unit, Dictionary<string, string> plans, CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var user in _directory.ListAsync(new Uri(Fusion, "../../scim/Users?attributes=id,userName,active"), cancellationToken))
        {
            if (user.Flag("active") != false && user.Text("id") is { } id && user.Text("userName") is { } name)
            {
                people[id] = name;
            }
        }

        var seen = new HashSet<(string Person, string Plan)>();
        await foreach (var role in _directory.ListAsync(new Uri(Fusion, "../../scim/Roles?attributes=id,name,members"), cancellationToken))
        {
            if (plans.TryGetValue(role.Text("name") ?? "", out var plan))
            {
                foreach (var person in role.Items("members").Select(m => m.Text("value")).OfType<string>().Where(people.ContainsKey).Select(id => people[id]).Where(p => seen.Add((p, plan))))
                {
                    unit.Seat(App("oracle-fusion"), person, plan);
                }
            }
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
