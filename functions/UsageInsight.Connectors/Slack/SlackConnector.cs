using System.Text.Json;
using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Slack;

/// <summary>Slack Enterprise: billable seats and per-member daily analytics.</summary>
public sealed class SlackConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "slack";

    // Errors that mean "there is no data for that day", as opposed to "you may not".
    private static readonly string[] NoData = ["file_not_yet_available", "file_not_found", "data_not_available"];

    private static readonly Uri PublicAddress = new("https://slack.com/api/");
    private readonly RestClient _rest;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public SlackConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _rest = new(http, HeaderSigner.Bearer(settings.RequiredSecret("token")), time, throttle: SlackAnswer.Throttle);
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "Slack",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["app?"] = "the app id of the records; slack unless given" },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = "user token of an organisation admin with admin.analytics:read, users:read and users:read.email" },
        Seats = "billable members, guests told apart",
        Usage = "per member and day: messages, reactions, files, calls, huddles and search as counts; workflows, apps, Connect and platforms as used or not",
        CannotTell = ["canvas, lists and AI summaries per member", "anything per member on plans below Enterprise"],
        LagDays = 1,
        RereadDays = 1,
        HistoryDays = 395,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    /// <inheritdoc/>
    protected override async Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var guard = new CursorGuard("users.list");
        for (string? cursor = ""; cursor is not null;)
        {
            var page = cursor.Length == 0 ? "users.list?limit=200" : $"users.list?limit=200&cursor={Uri.EscapeDataString(cursor)}";
            var answer = SlackAnswer.Json(await _rest.GetAsync(At(PublicAddress, page), cancellationToken));
            foreach (var member in answer.RequiredItems("members", "users.list"))
            {
                Add(unit, member);
            }

            cursor = answer.Member("response_metadata")?.Text("next_cursor") is { } next ? guard.Advance(next) : null;
        }
    }

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        var reply = await _rest.GetAsync(At(PublicAddress, $"admin.analytics.getFile?type=member&date={day:yyyy-MM-dd}"), cancellationToken);
        if (!SlackAnswer.IsGzip(reply))
        {
            if (!NoData.Contains(reply.Json().Text("error"), StringComparer.Ordinal))
            {
                SlackAnswer.Json(reply);
                throw new ConnectorException(ConnectorFault.Malformed, $"{reply.Endpoint} answered neither a file nor an error");
            }

            return;
        }

        unit.Restate(new DayRange(day, day));
        unit.CompleteThrough(day);
        foreach (var line in SlackAnswer.Lines(reply))
        {
            MemberDay.Add(unit, App("slack"), line, day);
        }
    }

    private void Add(UnitBuilder unit, JsonElement member)
    {
        var deleted = member.Flag("deleted") == true;
        var bot = member.Flag("is_bot") == true || member.Flag("is_app_user") == true || member.Text("id") == "USLACKBOT";
        if (member.Text("id") is not { } id || deleted || bot)
        {
            return;
        }

        // Single-channel guests are free up to a ratio that only the contract knows, so they stand apart as a plan of their own.
        var plan = member.Flag("is_ultra_restricted") == true ? "guest-single-channel" : member.Flag("is_restricted") == true ? "guest-multi-channel" : "member";
        unit.Seat(App("slack"), member.Member("profile")?.Text("email") ?? id, plan);
    }
}
