using System.Runtime.CompilerServices;
using System.Text.Json;
using UsageInsight.Connectors;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Connectors.Template;

/// <summary>Template: seats by plan, and use per person, day and feature. Begun from the pattern that CONTRIBUTING.md tells of.</summary>
public sealed class TemplateConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "template";

    private static readonly Uri PublicAddress = new("https://api.template.example/v1/");
    private readonly RestClient _rest;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public TemplateConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);

        // The credential: HeaderSigner for a fixed header, TokenSigner over OAuthToken for a token that is fetched. The vendor's own
        // way of saying "slow down": throttle: TemplateThrottle.Rule. A known rate: new RestOptions { Spacing = ... }.
        _rest = new(http, HeaderSigner.Bearer(settings.RequiredSecret("token")), time);
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "Template",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["workspace"] = "the workspace's id, as its address shows it",
            ["app?"] = "the app id of the records; template unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = "admin token with the right usage:read" },
        Seats = "members by plan, with the day they joined",
        Usage = "per person, day and feature: how often",
        CannotTell = ["reading, as opposed to changing", "use through the vendor's own integrations"],
        LagDays = 1,
        RereadDays = 3,
        HistoryDays = 90,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        // All of them: who is not named here has lost the seat. Where a part cannot be read, unit.SeatsUnread(app) says so.
        await foreach (var member in ListAsync($"workspaces/{Uri.EscapeDataString(Settings.Required("workspace"))}/members?limit=100", "members", cancellationToken))
        {
            if (member.Text("email") is { } person && member.Text("plan") is { } plan)
            {
                unit.Seat(App("template"), person, plan, assignedOn: member.Day("joined_at"));
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var rows = 0;
        await foreach (var row in ListAsync($"workspaces/{Uri.EscapeDataString(Settings.Required("workspace"))}/usage?day={day:yyyy-MM-dd}&limit=100", "rows", cancellationToken))
        {
            rows++;
            if (row.Text("email") is not { } person || row.Text("feature") is not { } feature || row.Whole("count") is not { } count)
            {
                // Kept with its reason, never dropped and never guessed.
                unit.Failed($"{day:yyyy-MM-dd}", "bad-row", "a usage row lacks email, feature or count", row.GetRawText());
                continue;
            }

            unit.Usage(App("template"), person, feature, day, count);
        }

        // Only what the vendor has told completely is called complete: an empty answer here may mean "not ready yet", so the day is
        // asked for again by the next runs.
        if (rows > 0)
        {
            unit.Restate(new DayRange(day, day));
            unit.CompleteThrough(day);
        }
    }

    private async IAsyncEnumerable<JsonElement> ListAsync(string query, string list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The guard ends a listing that repeats its cursor; RequiredItems an answer of another shape than known.
        var guard = new CursorGuard(query);
        for (string? cursor = ""; cursor is not null;)
        {
            var reply = await _rest.GetAsync(At(PublicAddress, cursor.Length == 0 ? query : $"{query}&cursor={Uri.EscapeDataString(cursor)}"), cancellationToken);
            var page = reply.Json();
            foreach (var item in page.RequiredItems(list, reply.Endpoint))
            {
                yield return item;
            }

            cursor = page.Text("next") is { } next ? guard.Advance(next) : null;
        }
    }
}
