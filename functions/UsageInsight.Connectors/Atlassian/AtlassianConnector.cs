using System.Text.Json;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Atlassian;

/// <summary>Atlassian Cloud: billable managed accounts per product, and the last day each was active there.</summary>
public sealed class AtlassianConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "atlassian";

    private static readonly Uri PublicAddress = new("https://api.atlassian.com/");
    private readonly RestClient _rest;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public AtlassianConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _rest = new(http, HeaderSigner.Bearer(settings.RequiredSecret("adminKey")), time, throttle: AtlassianThrottle.Rule);
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "Atlassian Cloud",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["organisation"] = "the organisation's id" },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["adminKey"] = "organisation admin API key without scopes (it expires after at most a year)" },
        Seats = "billable managed accounts per product (one app id per product: jira, confluence, ...); those that never opened one under the app atlassian, since their product is not told",
        Usage = "the last active day per person and product, as presence",
        CannotTell = ["boards, automation, dashboards and marketplace apps", "how much somebody did", "guests and accounts of unverified domains", "which product a paid account is for that has opened none", "days between two pulls: only the latest is given"],
        LagDays = 1,
        RereadDays = 1,
        HistoryDays = null,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var path = $"admin/v1/orgs/{Uri.EscapeDataString(Settings.Required("organisation"))}/users";
        var guard = new CursorGuard(path);
        for (string? cursor = ""; cursor is not null;)
        {
            var reply = await _rest.GetAsync(At(PublicAddress, cursor.Length == 0 ? path : $"{path}?cursor={Uri.EscapeDataString(cursor)}"), cancellationToken);
            var page = reply.Json();
            foreach (var account in page.RequiredItems("data", reply.Endpoint))
            {
                Add(unit, account);
            }

            cursor = page.Member("links")?.Text("next") is { } next ? guard.Advance(Cursor(next)) : null;
        }

        unit.CompleteThrough(request.Today.AddDays(-1 - About.LagDays));
    }

    /// <inheritdoc/>
    protected override Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken) => Task.CompletedTask;

    // Documented as a link, seen as a bare cursor: both are taken.
    private static string Cursor(string next)
    {
        var at = next.IndexOf("cursor=", StringComparison.Ordinal);
        return at < 0 ? next : Uri.UnescapeDataString(next[(at + 7)..].Split('&')[0]);
    }

    private static void Add(UnitBuilder unit, JsonElement account)
    {
        var person = account.Text("email") ?? account.Text("account_id");
        if (person is null || account.Text("account_status") is "closed" or "inactive" || account.Flag("access_billable") == false)
        {
            return;
        }

        // A product that somebody never opened may be missing from the list: that is "never", not "no licence".
        var machine = account.Text("account_type") is "app";
        var products = account.Items("product_access").Where(access => access.Text("key") is not null).ToList();
        foreach (var access in products)
        {
            unit.Seat(Product(access.Text("key")!), person, "assigned", nonPerson: machine);
            unit.Presence(Product(access.Text("key")!), person, access.Day("last_active"), "last-active");
        }

        if (products.Count == 0 && account.Flag("access_billable") == true)
        {
            unit.Seat(Vendor, person, "billable (product not told)", nonPerson: machine);
            unit.Presence(Vendor, person, account.Day("last_active"), "last-active");
        }
    }

    // The two interfaces of the vendor name products differently; Jira's catalog is jira.
    private static string Product(string key) => (key.EndsWith(".ondemand", StringComparison.Ordinal) ? key[..^".ondemand".Length] : key) switch
    {
        "jira-software" => "jira",
        var other => other,
    };
}
