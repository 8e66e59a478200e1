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
    private readonly RestClient _identity;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public OracleConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _fusion = new(http, HeaderSigner.Basic(settings.Required("user"), settings.RequiredSecret("password")), time);
        var client = HeaderSigner.Basic(settings.Required("clientId"), settings.RequiredSecret("clientSecret"));
        var token = new OAuthToken(new RestClient(http, client, time), new Uri(Identity, "oauth2/v1/token"), new()
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = "urn:opc:idm:__myscopes__",
        });
        _identity = new(http, new TokenSigner(token.FetchAsync, time), time);
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
            ["app?"] = "the app id of the records; oracle-fusion unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["password"] = "the account's password", ["clientSecret"] = "the application's secret" },
        Seats = "active accounts, as the nearest thing to a seat: Oracle's API knows no licences (inferred)",
        Usage = "sign-ins per person and day, as presence only",
        CannotTell = ["any module or feature (Payables, Procurement, ...): unknown, never unused", "licences bought or assigned", "sign-ins older than 90 days"],
        LagDays = 0,
        RereadDays = 2,
        HistoryDays = 90,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    private Uri Fusion => new(Settings.BaseAddress ?? new Uri($"https://{Settings.Required("pod")}/"), "hcmRestApi/resources/11.13.18.05/");

    private Uri Identity => Settings.BaseAddress ?? new Uri($"https://{Settings.Required("identityDomain")}/");

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        for (var (offset, more) = (0, true); more; offset += PageSize)
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
        for (int start = 1, seen = 0; ; start += PageSize)
        {
            var reply = await _identity.GetAsync(new Uri(Identity, Invariant($"admin/v1/AuditEvents?filter={filter}&sortBy=timestamp&startIndex={start}&count={PageSize}")), cancellationToken);
            var page = reply.Json();
            var events = page.RequiredItems("Resources", reply.Endpoint).ToList();
            seen += events.Count;
            foreach (var entry in events)
            {
                if (entry.Text("actorName") is { } person)
                {
                    unit.Presence(App("oracle-fusion"), person, day, "sign-in");
                }
            }

            if (events.Count == 0 || seen >= (page.Whole("totalResults") ?? seen))
            {
                break;
            }
        }

        unit.CompleteThrough(day);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
