using System.Net;
using System.Text.Json;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Google;

/// <summary>Google Workspace: licences per person and SKU, and usage per person, day and app metric.</summary>
public sealed class GoogleConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "google";

    private const string Scopes = "https://www.googleapis.com/auth/admin.reports.usage.readonly https://www.googleapis.com/auth/apps.licensing";

    private static readonly Uri Admin = new("https://admin.googleapis.com/");
    private static readonly Uri Licensing = new("https://licensing.googleapis.com/");
    private static readonly Uri Token = new("https://oauth2.googleapis.com/token");

    // Metric, and the feature it shows. A metric that the answer does not hold is unknown that day.
    private static readonly (string Metric, string Feature)[] Metrics =
    [
        ("gmail:num_emails_sent", "gmail"),
        ("drive:num_items_created", "drive-create"),
        ("drive:num_items_edited", "drive-edit"),
        ("drive:num_items_viewed", "drive-view"),
        ("calendar:num_calendar_events_created", "calendar"),
        ("meet:num_calls", "meet"),
        ("chat:num_messages_sent", "chat"),
    ];

    private readonly RestClient _reports;
    private readonly RestClient _licences;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public GoogleConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var assertion = new ServiceAccount(settings.RequiredSecret("serviceAccountKey"), settings.Required("admin"), Scopes, new RestClient(http, null, time), Token, time);
        var signer = new TokenSigner(assertion.FetchAsync, time);
        _reports = new(http, signer, time, throttle: GoogleThrottle);
        _licences = new(http, signer, time, throttle: GoogleThrottle);
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
            ["app?"] = "the app id of the records; google-workspace unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["serviceAccountKey"] = "the service account's JSON key, with domain-wide delegation for admin.reports.usage.readonly and apps.licensing",
        },
        Seats = "licences per person and SKU (assigned; how many were bought is not told)",
        Usage = "per person and day: mail, drive, calendar, meet and chat; days are Pacific-time days (UTC-8), as the vendor counts them",
        CannotTell = ["the extra features of an edition (Vault, data loss prevention, noise cancelling)", "Gemini by app", "licences given to the whole site"],
        LagDays = 3,
        RereadDays = 4,
        HistoryDays = 450,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var customer = Uri.EscapeDataString(Settings.Required("customer"));
        foreach (var product in (Settings.Optional("products") ?? "Google-Apps").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var query = $"apps/licensing/v1/product/{Uri.EscapeDataString(product)}/users?customerId={customer}&maxResults=1000";
            await foreach (var page in PagesAsync(_licences, Licensing, query, cancellationToken))
            {
                foreach (var licence in page.Items("items"))
                {
                    if (licence.Text("userId") is { } person)
                    {
                        unit.Seat(App("google-workspace"), person, licence.Text("skuId") ?? product);
                    }
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var names = Uri.EscapeDataString(string.Join(',', Metrics.Select(m => m.Metric)));
        var query = $"admin/reports/v1/usage/users/all/dates/{day:yyyy-MM-dd}?parameters={names}&maxResults=1000";
        var complete = true;
        await foreach (var page in PagesAsync(_reports, Admin, query, cancellationToken))
        {
            // A warning means "not all there yet": the day is read again later and is not called complete.
            complete &= !page.Items("warnings").Any();
            foreach (var report in page.Items("usageReports"))
            {
                Add(unit, report, day);
            }
        }

        if (complete)
        {
            unit.Restate(new DayRange(day, day));
            unit.CompleteThrough(day);
        }
    }

    private static TimeSpan? GoogleThrottle(RestReply reply, DateTimeOffset now)
    {
        if (reply.Status == HttpStatusCode.Forbidden && reply.MediaType == "application/json")
        {
            var reason = reply.Json().Member("error")?.Items("errors").Select(e => e.Text("reason")).FirstOrDefault();
            return reason is "quotaExceeded" or "rateLimitExceeded" or "userRateLimitExceeded" ? TimeSpan.Zero : null;
        }

        return ThrottleRules.General(reply, now);
    }

    private void Add(UnitBuilder unit, JsonElement report, DateOnly day)
    {
        if (report.Member("entity")?.Text("userEmail") is not { } person)
        {
            unit.Failed($"{day:yyyy-MM-dd}", "bad-row", "a usage report names no user", report.GetRawText());
            return;
        }

        foreach (var parameter in report.Items("parameters"))
        {
            var feature = Metrics.FirstOrDefault(m => m.Metric == parameter.Text("name")).Feature;
            if (feature is not null && parameter.Whole("intValue") is > 0 and var count)
            {
                unit.Usage(App("google-workspace"), person, feature, day, count);
            }
        }
    }

    private async IAsyncEnumerable<JsonElement> PagesAsync(
        RestClient rest, Uri address, string query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new CursorGuard(query);
        for (string? token = ""; token is not null;)
        {
            var reply = await rest.GetAsync(At(address, token.Length == 0 ? query : $"{query}&pageToken={Uri.EscapeDataString(token)}"), cancellationToken);
            var page = reply.Json();
            yield return page;
            token = page.Text("nextPageToken") is { } next ? guard.Advance(next) : null;
        }
    }
}
