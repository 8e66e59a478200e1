using System.Text.Json;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Cursor;

/// <summary>Cursor: team members and their daily usage by kind of work.</summary>
public sealed class CursorConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "cursor";

    private const int PageSize = 500;

    private static readonly Uri PublicAddress = new("https://api.cursor.com/");

    // Counts of what the person did. Shown suggestions are exposure, not use, so the tab count is of accepted ones.
    private static readonly (string Field, string Feature)[] Counts =
    [
        ("totalTabsAccepted", "tab"),
        ("composerRequests", "composer"),
        ("chatRequests", "chat"),
        ("agentRequests", "agent"),
        ("cmdkUsages", "cmdk"),
        ("bugbotUsages", "bugbot"),
    ];

    private readonly RestClient _rest;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public CursorConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);

        // The key is the user name of a basic credential with an empty password; 20 calls a minute are allowed.
        var key = new Secret(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(settings.RequiredSecret("key").Reveal() + ":")));
        _rest = new(http, HeaderSigner.Scheme("Basic", key), time, new() { Spacing = TimeSpan.FromSeconds(3) });
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "Cursor",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["analytics?"] = "yes to read the Analytics API too (Enterprise plan): MCP servers, commands, plans, skills, ask mode",
            ["app?"] = "the app id of the records; cursor unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = "team admin API key" },
        Seats = "members of the team (free owners and removed people are left out)",
        Usage = "per person and day: tab, composer, chat, agent, cmd-k and bugbot; with the Analytics API also MCP servers, commands, plans, skills and ask mode",
        CannotTell =
        [
            "which roles the invoice counts as paid, and how many seats were purchased",
            "MCP servers, commands, plans, skills and ask mode without the Enterprise plan's Analytics API: unknown, never unused",
        ],
        LagDays = 0,
        RereadDays = 2,
        HistoryDays = 365,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var reply = await _rest.GetAsync(At(PublicAddress, "teams/members"), cancellationToken);
        foreach (var member in reply.Json().RequiredItems("teamMembers", reply.Endpoint))
        {
            if (member.Flag("isRemoved") != true && member.Text("role") is not "free-owner" && member.Text("email") is { } email)
            {
                unit.Seat(App("cursor"), email, member.Text("role") ?? "member");
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        if (Settings.Optional("analytics") == "yes")
        {
            await new AnalyticsDay(_rest, At(PublicAddress, "")).AddAsync(unit, App("cursor"), day, cancellationToken);
        }

        // Asked without pages the vendor leaves out everybody who did nothing; pages run over people, not rows.
        for (var (page, more) = (1, true); more; page++)
        {
            var (start, end) = (Milliseconds(day), Milliseconds(day.AddDays(1)) - 1);
            var number = page;
            var reply = await _rest.SendAsync(
                () => new(HttpMethod.Post, At(PublicAddress, "teams/daily-usage-data")) { Content = JsonBody.Of(new { startDate = start, endDate = end, page = number, pageSize = PageSize }) },
                [],
                cancellationToken);
            var answer = reply.Json();
            foreach (var row in answer.RequiredItems("data", reply.Endpoint))
            {
                Add(unit, row, day);
            }

            var paging = answer.Member("pagination");
            more = paging?.Flag("hasNextPage") == true;
            if (more && number > (paging?.Whole("totalPages") ?? number))
            {
                throw new ConnectorException(ConnectorFault.CursorLoop, $"{reply.Endpoint} promises pages beyond its last");
            }
        }

        unit.Restate(new DayRange(day, day));
        unit.CompleteThrough(day);
    }

    private static long Milliseconds(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private void Add(UnitBuilder unit, JsonElement row, DateOnly day)
    {
        if (row.Text("email") is not { } email || (row.Day("day") is { } stated && stated != day))
        {
            unit.Failed($"{day:yyyy-MM-dd}", "bad-row", "a usage row names no e-mail address, or another day than asked for", row.GetRawText());
            return;
        }

        foreach (var (field, feature) in Counts)
        {
            if (row.Whole(field) is > 0 and var count)
            {
                unit.Usage(App("cursor"), email, feature, day, count);
            }
        }

        if (row.Flag("isActive") == true)
        {
            unit.Presence(App("cursor"), email, day, "active");
        }
    }
}
