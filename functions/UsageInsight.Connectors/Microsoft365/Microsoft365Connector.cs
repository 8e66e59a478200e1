using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Microsoft365;

/// <summary>
/// Microsoft 365: licences per person and SKU, sign-ins, Copilot, and per day the activity reports of Teams, mail, SharePoint,
/// OneDrive, Viva Engage and the Office apps.
/// </summary>
public sealed class Microsoft365Connector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "microsoft365";

    private const string UsualApp = "microsoft-365";

    private const int EmptyIsNobodyAfterDays = 10;

    private static readonly Uri PublicAddress = new("https://graph.microsoft.com/v1.0/");
    private static readonly Uri Login = new("https://login.microsoftonline.com/");

    private readonly GraphServiceClient _graph;
    private readonly GraphDirectory _directory;
    private readonly CopilotReport _copilot;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public Microsoft365Connector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var home = At(PublicAddress, "");
        var login = settings.Optional("login") is { } other ? new Uri(other) : settings.BaseAddress ?? Login;
        var token = new OAuthToken(
            new RestClient(http, null, time),
            new Uri(login, $"{Uri.EscapeDataString(settings.Required("tenant"))}/oauth2/v2.0/token"),
            new() { ["grant_type"] = "client_credentials", ["client_id"] = settings.Required("clientId"), ["scope"] = $"{home.GetLeftPart(UriPartial.Authority)}/.default" },
            new Dictionary<string, Secret> { ["client_secret"] = settings.RequiredSecret("clientSecret") });
        var signed = new RestClient(http, new TokenSigner(token.FetchAsync, time), time, throttle: GraphThrottle.Rule);
        var transport = new GraphTransport(signed, new RestClient(http, null, time, throttle: GraphThrottle.Rule));
        _graph = new(new HttpClient(transport) { Timeout = Timeout.InfiniteTimeSpan }, new AnonymousAuthenticationProvider(), home.AbsoluteUri.TrimEnd('/'));
        _directory = new(_graph);
        _copilot = new(_graph);
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "Microsoft 365",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["tenant"] = "the tenant's id or domain",
            ["clientId"] = "the app registration's id",
            ["login?"] = "the sign-in address of a national cloud, with baseAddress as its Graph; https://login.microsoftonline.com/ unless given",
            ["app?"] = "the app id of the records; microsoft-365 unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["clientSecret"] = "the app's secret, with Reports.Read.All, User.Read.All, Organization.Read.All, AuditLog.Read.All and ReportSettings.Read.All",
        },
        Seats = "licences per person and SKU with the day of assignment; purchased and assigned per SKU",
        Usage = "per person and day: Teams chats, calls, meetings, screen sharing and video; mail; SharePoint and OneDrive files; Viva Engage; Word, Excel, PowerPoint, OneNote and Outlook as used or not, and on which kind of device; Copilot per app by its last day, so daily when pulled daily",
        CannotTell =
        [
            "functions inside Word, Excel and the other apps",
            "which sub-feature of E5 was used; Power BI, Project, Visio and Defender",
            "who it was while the tenant conceals names in reports: use counts for the feature only",
            "how often Copilot was used, and days of Copilot between two pulls; Copilot Chat without a licence",
        ],
        LagDays = 2,
        RereadDays = 7,
        HistoryDays = 28,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var sku in await _directory.SkusAsync(cancellationToken))
        {
            var name = sku.SkuPartNumber ?? sku.SkuId?.ToString() ?? "unknown";
            names[sku.SkuId ?? Guid.Empty] = name;
            if (sku.AppliesTo != "Company")
            {
                unit.Entitlement(App(UsualApp), name, sku.PrepaidUnits?.Enabled ?? 0, sku.ConsumedUnits);
            }
        }

        await foreach (var user in _directory.UsersAsync(cancellationToken))
        {
            Add(unit, user, names);
        }

        request.Progress?.Report("seats");
        await _copilot.AddAsync(unit, App(UsualApp), request, cancellationToken);
        if (await _directory.ConcealsNamesAsync(cancellationToken) is { } concealed)
        {
            unit.ConcealNames(concealed);
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var reaches = new List<ReportReach>();
        foreach (var (report, ask) in ActivityReports.All)
        {
            using var rows = await TableAsync(report, ask, day, cancellationToken);
            reaches.Add(rows is null ? ReportReach.None : report.Add(unit, App(UsualApp), rows, day));
            request.Progress?.Report($"{day:yyyy-MM-dd} {report.Function}");
        }

        if (reaches.Exists(r => r.Concealed > 0))
        {
            unit.ConcealNames(true);
        }
        else if (reaches.Exists(r => r.Named > 0))
        {
            unit.ConcealNames(false);
        }

        // A tenant without Teams never has rows there: what is empty long after everything else came is "nobody" after all.
        var late = day <= request.Today.AddDays(-EmptyIsNobodyAfterDays) && reaches.Exists(r => r.IsComplete);
        if (reaches.TrueForAll(r => r.IsComplete || (late && r.IsEmpty)))
        {
            unit.Restate(new DayRange(day, day));
            unit.CompleteThrough(day);
        }
    }

    private async Task<CsvAnswer?> TableAsync(
        ActivityReport report, Func<GraphServiceClient, Date, CancellationToken, Task<Stream?>> ask, DateOnly day, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await ask(_graph, new Date(day.Year, day.Month, day.Day), cancellationToken);
            using var table = new MemoryStream();
            await (body ?? Stream.Null).CopyToAsync(table, cancellationToken);
            return table.Length == 0 ? null : report.Open(table.ToArray());
        }
        catch (ConnectorException missing) when (missing.Fault == ConnectorFault.NotFound)
        {
            // Graph does not have the day (yet).
            return null;
        }
    }

    private void Add(UnitBuilder unit, User user, Dictionary<Guid, string> names)
    {
        if (user.UserPrincipalName is not { Length: > 0 } person)
        {
            return;
        }

        // A SKU can be assigned twice, directly and by a group: one seat all the same, since the first assignment.
        var assigned = (user.LicenseAssignmentStates ?? []).Where(s => s.State is "Active" or "ActiveWithError" && s.SkuId is not null)
            .GroupBy(s => s.SkuId!.Value).ToDictionary(g => g.Key, g => g.Min(s => s.LastUpdatedDateTime));
        foreach (var sku in (user.AssignedLicenses ?? []).Select(l => l.SkuId).OfType<Guid>().Distinct())
        {
            var since = assigned.GetValueOrDefault(sku) is { } instant ? DateOnly.FromDateTime(instant.UtcDateTime) : (DateOnly?)null;
            unit.Seat(App(UsualApp), person, names.GetValueOrDefault(sku, sku.ToString()), since);
        }

        // Only successful sign-ins count: the older two fields move with failed attempts too.
        if (user.SignInActivity?.LastSuccessfulSignInDateTime is { } seen)
        {
            unit.Presence(App(UsualApp), person, DateOnly.FromDateTime(seen.UtcDateTime), "sign-in");
        }
    }
}
