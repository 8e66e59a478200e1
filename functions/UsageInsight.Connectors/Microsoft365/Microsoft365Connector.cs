using Microsoft.Graph.Models;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Microsoft365;

/// <summary>Microsoft 365: licences per person and SKU, sign-ins, and per day the activity reports of Teams, mail, SharePoint, OneDrive and the apps.</summary>
public sealed class Microsoft365Connector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "microsoft365";

    private static readonly Uri PublicAddress = new("https://graph.microsoft.com/v1.0/");
    private static readonly Uri Login = new("https://login.microsoftonline.com/");

    private readonly GraphDirectory _directory;
    private readonly ReportReader _reports;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public Microsoft365Connector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var token = new OAuthToken(
            new RestClient(http, null, time),
            new Uri(settings.BaseAddress ?? Login, $"{Uri.EscapeDataString(settings.Required("tenant"))}/oauth2/v2.0/token"),
            new() { ["grant_type"] = "client_credentials", ["client_id"] = settings.Required("clientId"), ["scope"] = "https://graph.microsoft.com/.default" },
            new Dictionary<string, Secret> { ["client_secret"] = settings.RequiredSecret("clientSecret") });
        var rest = new RestClient(http, new TokenSigner(token.FetchAsync, time), time);
        _directory = new(rest, At(PublicAddress, ""));
        _reports = new(rest, new RestClient(http, null, time), At(PublicAddress, ""));
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
            ["app?"] = "the app id of the records; microsoft-365 unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["clientSecret"] = "the app's secret, with Reports.Read.All, User.Read.All, Organization.Read.All, AuditLog.Read.All and ReportSettings.Read.All",
        },
        Seats = "licences per person and SKU with the day of assignment; bought and assigned per SKU",
        Usage = "per person and day: Teams chats, calls and meetings; mail; SharePoint and OneDrive files; Word, Excel, PowerPoint, OneNote and Outlook as used or not",
        CannotTell =
        [
            "functions inside Word, Excel and the other apps",
            "which sub-feature of E5 was used; Power BI, Project, Visio and Defender",
            "who it was while the tenant conceals names in reports",
            "Copilot per day (only the last day per app; read as presence)",
        ],
        LagDays = 2,
        RereadDays = 5,
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
            unit.Entitlement(App("microsoft-365"), name, sku.PrepaidUnits?.Enabled ?? 0, sku.ConsumedUnits);
        }

        await foreach (var user in _directory.UsersAsync(cancellationToken))
        {
            Add(unit, user, names);
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var complete = true;
        var concealed = false;
        foreach (var report in ActivityReport.All)
        {
            using var rows = await _reports.OpenAsync(report.Function, day, cancellationToken);
            var any = false;
            while (rows?.Read() == true)
            {
                any = true;
                concealed |= report.Add(unit, App("microsoft-365"), rows, day);
            }

            // A header without rows comes for single days while neighbours have data: that is "not ready", not "nobody".
            complete &= any;
        }

        if (concealed)
        {
            unit.ConcealNames();
        }

        if (complete)
        {
            unit.Restate(new DayRange(day, day));
            unit.CompleteThrough(day);
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
            unit.Seat(App("microsoft-365"), person, names.GetValueOrDefault(sku, sku.ToString()), since);
        }

        // Only successful sign-ins count: the older two fields move with failed attempts too.
        if (user.SignInActivity?.LastSuccessfulSignInDateTime is { } seen)
        {
            unit.Presence(App("microsoft-365"), person, DateOnly.FromDateTime(seen.UtcDateTime), "sign-in");
        }
    }
}
