using System.Net;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Google;

/// <summary>Google Workspace: licences per person and SKU, usage per person and day, and where asked for what the activity log adds.</summary>
public sealed class GoogleConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "google";

    private const string UsualApp = "google-workspace";
    private const string Scope = "https://www.googleapis.com/auth/";

    // A metric that stays away so long is one that Google does not tell.
    private const int UntoldAfterDays = 10;

    private static readonly Uri Admin = new("https://admin.googleapis.com/");
    private static readonly Uri Licensing = new("https://licensing.googleapis.com/");
    private static readonly Uri Token = new("https://oauth2.googleapis.com/token");

    private readonly GoogleReader _reports;
    private readonly GoogleReader _licences;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public GoogleConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string[] scopes = [$"{Scope}admin.reports.usage.readonly", $"{Scope}apps.licensing", .. Activities.Count > 0 ? [$"{Scope}admin.reports.audit.readonly"] : Array.Empty<string>()];
        var address = settings.BaseAddress is { } other ? new Uri(other, "token") : Token;
        var assertion = new ServiceAccount(settings.RequiredSecret("serviceAccountKey"), settings.Required("admin"), string.Join(' ', scopes), new RestClient(http, null, time), address, time);
        var signer = new TokenSigner(assertion.FetchAsync, time);
        _reports = new(new RestClient(http, signer, time, throttle: GoogleThrottle.Rule));
        _licences = new(new RestClient(http, signer, time, throttle: GoogleThrottle.Rule));
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "Google Workspace",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["admin"] = "the administrator that the service account acts as",
            ["customer"] = "the customer's domain or id",
            ["products?"] = "product ids for licences, separated by commas; Google-Apps unless given",
            ["activities?"] = "what to read from the activity log too, separated by commas: calendar, chat, meet, gemini_in_workspace_apps; the key then needs admin.reports.audit.readonly",
            ["app?"] = "the app id of the records; google-workspace unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["serviceAccountKey"] = "the service account's JSON key, with domain-wide delegation for admin.reports.usage.readonly and apps.licensing",
        },
        Seats = "licences per person and SKU; purchased and used per edition as the customer report names it",
        Usage = "per person and day: mail and drive (days are Pacific-time days, UTC-8, as the vendor counts them); with the activity log calendar, chat, meet and Gemini, by UTC day",
        CannotTell =
        [
            "calendar, chat, meet and Gemini per person without the activity log: unknown, never unused",
            "the extra features of an edition (Vault, data loss prevention, noise cancelling)",
            "licences given to the whole site",
        ],
        LagDays = 3,
        RereadDays = 7,
        HistoryDays = 450,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    private IReadOnlyList<string> Activities => (Settings.Optional("activities") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(name => ActivityDay.Applications.ContainsKey(name) ? name : throw new ConnectorException(
            ConnectorFault.Configuration, $"connector '{Settings.Name}': 'activities' knows {string.Join(", ", ActivityDay.Applications.Keys)}, not '{name}'")).ToList();

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var customer = Uri.EscapeDataString(Settings.Required("customer"));
        foreach (var product in (Settings.Optional("products") ?? "Google-Apps").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var query = At(Licensing, $"apps/licensing/v1/product/{Uri.EscapeDataString(product)}/users?customerId={customer}&maxResults=1000");
            await foreach (var page in _licences.PagesAsync(query, [], cancellationToken))
            {
                foreach (var licence in page.Json().Items("items"))
                {
                    if (licence.Text("userId") is { } person)
                    {
                        unit.Seat(App(UsualApp), person, licence.Text("skuId") ?? product);
                    }
                }
            }
        }

        await BoughtAsync(unit, request.Today.AddDays(-1 - About.LagDays), cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        foreach (var application in Activities)
        {
            var events = ActivityDay.Applications[application].Event;
            var log = At(Admin, $"admin/reports/v1/activity/users/all/applications/{application}?startTime={day:yyyy-MM-dd}T00:00:00.000Z&endTime={day:yyyy-MM-dd}T23:59:59.999Z&eventName={events}&maxResults=1000");
            await foreach (var page in _reports.PagesAsync(log, [], cancellationToken))
            {
                ActivityDay.Add(unit, App(UsualApp), application, page, day);
            }
        }

        var query = At(Admin, $"admin/reports/v1/usage/users/all/dates/{day:yyyy-MM-dd}?parameters={Uri.EscapeDataString(UserUsage.Parameters)}&maxResults=1000");
        var usage = new UserUsage(unit, App(UsualApp), day);
        var complete = true;
        await foreach (var page in _reports.PagesAsync(query, [HttpStatusCode.BadRequest], cancellationToken))
        {
            if (page.Status == HttpStatusCode.BadRequest)
            {
                RequireTooEarly(page);
                return;
            }

            // A warning means "not all there yet": the day is read again later and is not called complete.
            complete &= !page.Json().Items("warnings").Any();
            foreach (var report in page.Json().Items("usageReports"))
            {
                usage.Add(report);
            }
        }

        foreach (var (metric, feature) in usage.TellsAnything ? usage.Untold : [])
        {
            unit.Failed($"metric {metric}", "missing-metric", $"the usage report did not have {metric}: use of {feature} is unknown", metric);
        }

        if (complete && usage.TellsAnything && (usage.Untold.Count == 0 || day <= request.Today.AddDays(-UntoldAfterDays)))
        {
            unit.Restate(new DayRange(day, day));
            unit.CompleteThrough(day);
        }
    }

    // "Data for dates later than X is not yet available" is an answer; any other 400 is a mistake.
    private static void RequireTooEarly(RestReply reply)
    {
        if (reply.Json().Member("error")?.Text("message")?.Contains("not yet available", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new ConnectorException(ConnectorFault.Malformed, $"{reply.Endpoint} answered 400{ErrorText.Of(reply)}");
        }
    }

    /// <summary>Licences bought and used by edition, from the customer report; unknown while that day is not there.</summary>
    private async Task BoughtAsync(UnitBuilder unit, DateOnly day, CancellationToken cancellationToken)
    {
        const string Total = "_total_licenses";
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var page in _reports.PagesAsync(At(Admin, $"admin/reports/v1/usage/dates/{day:yyyy-MM-dd}?maxResults=1000"), [HttpStatusCode.BadRequest], cancellationToken))
        {
            foreach (var parameter in (int)page.Status >= 400 ? [] : page.Json().Items("usageReports").SelectMany(r => r.Items("parameters")))
            {
                if (parameter.Text("name") is { } name && name.StartsWith("accounts:", StringComparison.Ordinal) && parameter.Whole("intValue") is { } count)
                {
                    counts[name["accounts:".Length..]] = count;
                }
            }
        }

        foreach (var (name, bought) in counts.Where(c => c.Key.EndsWith(Total, StringComparison.Ordinal) && c.Value > 0))
        {
            var edition = name[..^Total.Length];
            var used = counts.TryGetValue($"{edition}_used_licenses", out var a) ? a : counts.TryGetValue($"{edition}_licenses_used", out var b) ? b : (long?)null;
            unit.Entitlement(App(UsualApp), edition, checked((int)bought), (int?)used);
        }
    }
}
