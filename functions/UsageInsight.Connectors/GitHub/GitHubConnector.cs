using System.Net;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.GitHub;

/// <summary>
/// GitHub: Copilot seats of an organisation or enterprise and use per person, day and Copilot feature; an enterprise's consumed
/// licences; and, where asked for, use of GitHub itself from the audit log.
/// </summary>
public sealed class GitHubConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "github";

    private static readonly Uri PublicAddress = new("https://api.github.com/");

    private readonly GitHubReader _reader;
    private readonly RestClient _files;
    private IReadOnlyList<LicensedPerson>? _licensed;

    /// <summary>Makes the connector.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="http">Follows no redirects.</param>
    /// <param name="time">The clock for waits.</param>
    public GitHubConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _reader = new(new RestClient(http, HeaderSigner.Bearer(settings.RequiredSecret("token")), time, throttle: GitHubThrottle.Rule));

        // Report files lie behind signed links that carry their own permission: our token must not travel there.
        _files = new(http, signer: null, time);
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "GitHub and GitHub Copilot",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["organisation?"] = "the organisation's login; either this or enterprise",
            ["enterprise?"] = "the enterprise's slug; either this or organisation",
            ["identity?"] = "login (usual) or email: then people are known by the address in the enterprise's consumed licences, as other products know them",
            ["auditLog?"] = "web, git or all: use of GitHub itself from the audit log; left out unless given, because git fills many pages",
            ["app?"] = "the app id of the Copilot records; github-copilot unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["token"] = "classic token with read:org (organisation) or read:enterprise (enterprise), read:audit_log where the audit log is read, or a fine-grained one that may read Copilot metrics",
        },
        Seats = "every Copilot seat with plan, assignment day and last activity; of an enterprise also the consumed licences, with how many were purchased",
        Usage = "per person, day and Copilot feature (completion, chat modes, agent, inline, CLI, code review); with the audit log, Git and work in the browser",
        CannotTell =
        [
            "which feature of GitHub itself was used: Actions, Codespaces, Packages, Advanced Security",
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

    private bool ByEmail => Settings.Optional("identity") switch
    {
        null or "login" => false,
        "email" when Settings.Optional("enterprise") is not null => true,
        _ => throw new ConnectorException(ConnectorFault.Configuration, $"connector '{Settings.Name}': 'identity' is login or, for an enterprise, email"),
    };

    private string Scope => (Settings.Optional("organisation"), Settings.Optional("enterprise")) switch
    {
        ({ } organisation, null) => $"orgs/{Uri.EscapeDataString(organisation)}",
        (null, { } enterprise) => $"enterprises/{Uri.EscapeDataString(enterprise)}",
        _ => throw new ConnectorException(ConnectorFault.Configuration, $"connector '{Settings.Name}' needs either 'organisation' or 'enterprise'"),
    };

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        await LicencesAsync(request, unit, cancellationToken);
        var person = await PersonAsync(cancellationToken);
        var seen = new HashSet<(string Id, string Login)>();
        var plans = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var seat in _reader.ListAsync(At(PublicAddress, $"{Scope}/copilot/billing/seats?per_page=100"), "seats", cancellationToken))
        {
            var assignee = seat.Member("assignee");
            var plan = seat.Text("plan_type") ?? "unknown";

            // An enterprise lists a person once per organisation but pays once.
            if (assignee?.Text("id") is { } id && assignee.Value.Text("login") is { } login && seen.Add((id, login)))
            {
                plans[plan] = plans.GetValueOrDefault(plan) + 1;
                unit.Seat(Copilot, person(login), plan, seat.Day("created_at"), removedOn: seat.Day("pending_cancellation_date") is { } end && end <= request.Today ? end : null);
                unit.Presence(Copilot, person(login), seat.Day("last_activity_at"), "last-active");
            }
        }

        request.Progress?.Report($"seats: {seen.Count}");

        // Copilot is paid by assigned seat: what is assigned is what is bought.
        foreach (var (plan, count) in plans)
        {
            unit.Entitlement(Copilot, plan, purchased: count, assigned: count);
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var person = await PersonAsync(cancellationToken);
        var reply = await _reader.GetAsync(At(PublicAddress, $"{Scope}/copilot/metrics/reports/users-1-day?day={day:yyyy-MM-dd}"), [HttpStatusCode.NoContent], cancellationToken);
        var links = reply.Status == HttpStatusCode.NoContent ? [] : reply.Json().RequiredItems("download_links", reply.Endpoint).Select(l => new Uri(l.GetString()!)).ToList();
        foreach (var link in links)
        {
            foreach (var record in ReportFile.Records(await _files.GetAsync(link, cancellationToken)))
            {
                UserDay.Add(unit, Copilot, record, day, person);
            }
        }

        if (Settings.Optional("auditLog") is { } kinds)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var log = At(PublicAddress, $"{Scope}/audit-log?phrase=created:{day:yyyy-MM-dd}&include={Uri.EscapeDataString(kinds)}&order=asc&per_page=100");
            await foreach (var page in _reader.PagesAsync(log, cancellationToken))
            {
                AuditDay.Add(unit, "github", page, day, seen, person);
                request.Progress?.Report($"{day:yyyy-MM-dd} audit log: {seen.Count}");
            }
        }

        // A day without any report stays unknown; only a report makes the day complete.
        if (links.Count > 0)
        {
            unit.Restate(new DayRange(day, day));
            unit.CompleteThrough(day);
        }
    }

    /// <summary>The licences of GitHub itself, which only an enterprise can list; without the permission they are unknown.</summary>
    private async Task LicencesAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        if (Settings.Optional("enterprise") is null)
        {
            return;
        }

        try
        {
            foreach (var licensed in await LicensedAsync(unit, cancellationToken))
            {
                if (licensed.Known(ByEmail) is { } person)
                {
                    unit.Seat("github", person, licensed.Licence);
                }
            }
        }
        catch (ConnectorException refused) when (!ByEmail && refused.Fault is ConnectorFault.Forbidden or ConnectorFault.NotFound)
        {
            unit.SeatsUnread("github");
            request.Progress?.Report("consumed licences are not readable with this token: licences of GitHub itself are unknown");
        }
    }

    private async Task<IReadOnlyList<LicensedPerson>> LicensedAsync(UnitBuilder? unit, CancellationToken cancellationToken)
    {
        var people = new List<LicensedPerson>();
        (long? Bought, long? Consumed) totals = default;
        await foreach (var page in _reader.PagesAsync(At(PublicAddress, $"{Scope}/consumed-licenses?per_page=100"), cancellationToken))
        {
            var answer = page.Json();
            people.AddRange(answer.RequiredItems("users", page.Endpoint).Select(LicensedPerson.FromApi));
            totals = (answer.Whole("total_seats_purchased"), answer.Whole("total_seats_consumed"));
        }

        // More may be consumed than was bought.
        if (people.Count > 0 && totals.Bought is { } bought)
        {
            unit?.Entitlement("github", people[0].Licence, checked((int)bought), (int?)totals.Consumed);
        }

        return _licensed = people;
    }

    /// <summary>How a login is known in the records. By address the list must be there: a person must not change names for a day.</summary>
    private async Task<Func<string, string>> PersonAsync(CancellationToken cancellationToken)
    {
        if (!ByEmail)
        {
            return login => login;
        }

        var known = (_licensed ?? await LicensedAsync(null, cancellationToken)).Where(p => p.Login is not null)
            .DistinctBy(p => p.Login, StringComparer.OrdinalIgnoreCase).ToDictionary(p => p.Login!, p => p.Known(byEmail: true)!, StringComparer.OrdinalIgnoreCase);
        return login => known.GetValueOrDefault(login, login);
    }
}
