using System.Net;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.GitHub;

/// <summary>GitHub Copilot: seats of an organisation or enterprise, and use per person, day and Copilot feature.</summary>
public sealed class GitHubConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "github";

    private static readonly Uri PublicAddress = new("https://api.github.com/");

    private readonly RestClient _rest;
    private readonly RestClient _files;

    /// <summary>Makes the connector.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="http">Follows no redirects.</param>
    /// <param name="time">The clock for waits.</param>
    public GitHubConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _rest = new(http, HeaderSigner.Bearer(settings.RequiredSecret("token")), time, throttle: GitHubThrottle.Rule);

        // Report files lie behind signed links that carry their own permission: our token must not travel there.
        _files = new(http, signer: null, time);
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "GitHub Copilot",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["organisation?"] = "the organisation's login; either this or enterprise",
            ["enterprise?"] = "the enterprise's slug; either this or organisation",
            ["app?"] = "the app id of the records; github-copilot unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["token"] = "classic token with read:org (organisation) or read:enterprise (enterprise), or a fine-grained one that may read Copilot metrics",
        },
        Seats = "every Copilot seat with plan, assignment day and last activity",
        Usage = "per person, day and Copilot feature (completion, chat modes, agent, inline, CLI, code review)",
        CannotTell =
        [
            "use of GitHub features other than Copilot per person",
            "use of Copilot on github.com and on mobile",
            "which feature it was where only the server saw the person that day (kept as presence)",
        ],
        LagDays = 2,
        RereadDays = 3,
        HistoryDays = 365,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    private string Copilot => App("github-copilot");

    private string Scope => (Settings.Optional("organisation"), Settings.Optional("enterprise")) switch
    {
        ({ } organisation, null) => $"orgs/{Uri.EscapeDataString(organisation)}",
        (null, { } enterprise) => $"enterprises/{Uri.EscapeDataString(enterprise)}",
        _ => throw new ConnectorException(ConnectorFault.Configuration, $"connector '{Settings.Name}' needs either 'organisation' or 'enterprise'"),
    };

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var plans = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var guard = new CursorGuard($"{Scope}/copilot/billing/seats");
        for (Uri? page = At(PublicAddress, $"{Scope}/copilot/billing/seats?per_page=100"); page is not null;)
        {
            var reply = await _rest.SendAsync(() => Get(page), [], cancellationToken);
            foreach (var seat in reply.Json().RequiredItems("seats", reply.Endpoint))
            {
                var person = seat.Member("assignee");
                var plan = seat.Text("plan_type") ?? "unknown";

                // An enterprise lists a person once per organisation but pays once.
                if (person?.Text("id") is { } id && seen.Add(id) && person.Value.Text("login") is { } login)
                {
                    plans[plan] = plans.GetValueOrDefault(plan) + 1;
                    unit.Seat(Copilot, login, plan, seat.Day("created_at"), removedOn: seat.Day("pending_cancellation_date") is { } end && end <= request.Today ? end : null);
                    unit.Presence(Copilot, login, seat.Day("last_activity_at"), "last-active");
                }
            }

            request.Progress?.Report($"seats: {seen.Count}");
            page = LinkHeader.Find(reply.Header("Link"), "next") is { } next ? new Uri(guard.Advance(next.AbsoluteUri)) : null;
        }

        // Copilot is paid by assigned seat: what is assigned is what is bought.
        foreach (var (plan, count) in plans)
        {
            unit.Entitlement(Copilot, plan, purchased: count, assigned: count);
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var reply = await _rest.SendAsync(() => Get(At(PublicAddress, $"{Scope}/copilot/metrics/reports/users-1-day?day={day:yyyy-MM-dd}")), [HttpStatusCode.NoContent], cancellationToken);
        if (reply.Status != HttpStatusCode.NoContent)
        {
            // A day without any report (204) stays unknown; only a report makes the day complete.
            unit.Restate(new DayRange(day, day));
            unit.CompleteThrough(day);
            foreach (var link in reply.Json().RequiredItems("download_links", reply.Endpoint))
            {
                var file = await _files.GetAsync(new Uri(link.GetString()!), cancellationToken);
                foreach (var record in ReportFile.Records(file))
                {
                    UserDay.Add(unit, Copilot, record, day);
                }
            }
        }
    }

    private static HttpRequestMessage Get(Uri address) => new(HttpMethod.Get, address)
    {
        Headers = { { "Accept", "application/vnd.github+json" }, { "X-GitHub-Api-Version", "2022-11-28" } },
    };
}
