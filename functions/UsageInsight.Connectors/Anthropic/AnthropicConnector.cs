using System.Net;
using System.Text.Json;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Anthropic;

/// <summary>Anthropic: members of the organisation and Claude Code use per person, day and tool; with an analytics key also Claude Enterprise.</summary>
public sealed class AnthropicConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "anthropic";

    private static readonly Uri PublicAddress = new("https://api.anthropic.com/v1/organizations/");
    private readonly RestClient _rest;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public AnthropicConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);

        // 60 requests a minute for the whole organisation, shared with everybody else who asks.
        _rest = new(http, HeaderSigner.Named("x-api-key", settings.RequiredSecret("adminKey")), time, new() { Spacing = TimeSpan.FromSeconds(1.2) });
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "Anthropic",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["app?"] = "the app id of the records; claude unless given" },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["adminKey"] = "admin key of the organisation (sk-ant-admin...)" },
        Seats = "members of the organisation with their role",
        Usage = "Claude Code per person and day: sessions, edits by tool, commits, pull requests",
        CannotTell =
        [
            "who does the work behind a shared API key",
            "who holds an idle Claude Enterprise seat (the API gives the count only)",
            "chat, projects and artifacts per person (Claude Enterprise analytics, another key)",
        ],
        LagDays = 0,
        RereadDays = 7,
        HistoryDays = 365,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var guard = new CursorGuard("users");
        for (string? after = ""; after is not null;)
        {
            var page = await PageAsync($"users?limit=1000{(after.Length == 0 ? "" : "&after_id=" + Uri.EscapeDataString(after))}", cancellationToken);
            foreach (var user in page.RequiredItems("data", "users"))
            {
                if (user.Text("email") is { } email)
                {
                    unit.Seat(App("claude"), email, user.Text("role") ?? "user", user.Day("added_at"));
                }
            }

            after = page.Flag("has_more") == true && page.Text("last_id") is { } last ? guard.Advance(last) : null;
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        unit.Restate(new DayRange(day, day));
        unit.CompleteThrough(day);
        var guard = new CursorGuard("claude_code");
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await PageAsync(
                $"usage_report/claude_code?starting_at={day:yyyy-MM-dd}&limit=1000{(cursor.Length == 0 ? "" : "&page=" + Uri.EscapeDataString(cursor))}", cancellationToken);
            foreach (var row in page.RequiredItems("data", "claude_code"))
            {
                CodeDay.Add(unit, App("claude"), row, day);
            }

            cursor = page.Flag("has_more") == true && page.Text("next_page") is { } next ? guard.Advance(next) : null;
        }
    }

    private async Task<JsonElement> PageAsync(string path, CancellationToken cancellationToken)
    {
        var reply = await _rest.SendAsync(
            () => new(HttpMethod.Get, At(PublicAddress, path)) { Headers = { { "anthropic-version", "2023-06-01" } } }, Array.Empty<HttpStatusCode>(), cancellationToken);
        return reply.Json();
    }
}
