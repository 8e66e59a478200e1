using UsageInsight.Connectors.Days;
using UsageInsight.Connectors.Rest;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Slack;

/// <summary>Slack: billed seats; per-member daily analytics of Enterprise organisations, sign-ins on other paid plans.</summary>
public sealed class SlackConnector : DailyConnector
{
    /// <summary>Key of this connector in <see cref="ConnectorCatalog"/>.</summary>
    public const string Vendor = "slack";

    // Errors that mean "there is no data for that day", as opposed to "you may not".
    private static readonly string[] NoData = ["file_not_yet_available", "file_not_found", "data_not_available"];

    private static readonly Uri PublicAddress = new("https://slack.com/api/");
    private readonly RestClient _rest;
    private readonly SlackSeats _seats;
    private bool _noAnalytics;

    /// <summary>Makes the connector; the HTTP client follows no redirects.</summary>
    public SlackConnector(ConnectorSettings settings, HttpClient http, TimeProvider time)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _rest = new(http, HeaderSigner.Bearer(settings.RequiredSecret("token")), time, throttle: SlackAnswer.Throttle);
        _seats = new(_rest, At(PublicAddress, ""), settings.Optional("team"));
    }

    /// <summary>What it gives and what it cannot tell.</summary>
    public static ConnectorDescription About { get; } = new()
    {
        Vendor = Vendor,
        Name = "Slack",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["team?"] = "the workspace's id, needed with an organisation's token",
            ["app?"] = "the app id of the records; slack unless given",
        },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["token"] = "user token of an organisation admin with admin.analytics:read, users:read, users:read.email and admin (who is billed; without it every member counts)",
        },
        Seats = "billed members, guests told apart",
        Usage = "per member and day: messages, reactions, files, calls, huddles and search as counts; workflows, apps, Connect and platforms as used or not; below Enterprise sign-ins as presence",
        CannotTell = ["canvas, lists and AI summaries per member", "any feature per member on plans below Enterprise: unknown, never unused", "how many seats were purchased"],
        LagDays = 1,
        RereadDays = 1,
        HistoryDays = 395,
    };

    /// <inheritdoc/>
    public override ConnectorDescription Description => About;

    /// <inheritdoc/>
    protected override Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken) =>
        _seats.AddAsync(unit, App("slack"), request, cancellationToken);

    /// <inheritdoc/>
    protected override async Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
    {
        if (_noAnalytics)
        {
            unit.NotTold();
            return;
        }

        var reply = await _rest.GetAsync(At(PublicAddress, $"admin.analytics.getFile?type=member&date={day:yyyy-MM-dd}"), cancellationToken);
        if (SlackAnswer.IsFile(reply))
        {
            foreach (var line in SlackAnswer.Lines(reply))
            {
                MemberDay.Add(unit, App("slack"), line, day);
            }

            unit.Restate(new DayRange(day, day));
            unit.CompleteThrough(day);
            return;
        }

        var error = reply.Json().Text("error");
        if (error == "not_an_enterprise")
        {
            _noAnalytics = true;
            unit.NotTold();
            var log = At(PublicAddress, $"team.accessLogs?count=1000{(Settings.Optional("team") is { } team ? $"&team_id={Uri.EscapeDataString(team)}" : "")}");
            var signIns = await AccessLog.AddAsync(unit, App("slack"), _rest, log, await _seats.NamesAsync(cancellationToken), cancellationToken);
            request.Progress?.Report(signIns ? "no analytics on this plan: sign-ins only" : "this plan tells no use at all");
        }
        else if (!NoData.Contains(error, StringComparer.Ordinal))
        {
            SlackAnswer.Json(reply);
            throw new ConnectorException(ConnectorFault.Malformed, $"{reply.Endpoint} answered neither a file nor an error");
        }
    }
}
