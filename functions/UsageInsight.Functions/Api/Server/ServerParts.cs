using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Api.Access.Pages;
using UsageInsight.Functions.Api.Access.SignIn;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Mapping;
using UsageInsight.Functions.Api.Ingest.Requests;
using UsageInsight.Functions.Api.Insight;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Dashboard;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Privacy;
using UsageInsight.Functions.Privacy.Page;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Server;

/// <summary>What the areas of the server work with.</summary>
internal sealed record ServerParts
{
    /// <summary>The parts for an open workspace.</summary>
    /// <param name="session">The workspace.</param>
    /// <param name="keys">The keys of programs.</param>
    /// <param name="environment">Reads an environment variable: where the process runs decides who may come in.</param>
    /// <param name="time">The clock.</param>
    public static ServerParts Of(WorkspaceSession session, KeyRing keys, Func<string, string?> environment, TimeProvider time)
    {
        // Pages and API share what was read of the newest analysis.
        var reader = new InsightReader(session.Store, () => session.Contents, time, session.Secrets.Lots);
        return new()
        {
            Store = session.Store,
            Seats = session.Seats,
            Keys = keys,
            Mapping = new(session.Settings.Events),
            Time = time,
            Schedules = () => session.Settings.Schedules,
            Visitors = WaysIn.Of(session.Settings.Access, keys, environment, time),
            Forms = new(session.Secrets.Forms, time),
            Accesses = session.AccessLog,
            Pages = new()
            {
                Insight = reader,
                Time = time,
                SeatLists = session.Settings.Access.SeatLists,
                Privacy = async cancellationToken => PageTeller.Tell(await PageSource.ReadAsync(session, cancellationToken)),
                Accesses = session.AccessLog,
                Reveal = (who, seat, why, cancellationToken) => NameReveal.RunAsync(session, who, seat, why, cancellationToken),
            },
            Insight = new() { Reader = reader, CursorSecret = session.Secrets.Cursors, Time = time },
        };
    }

    public required IUsageStore Store { get; init; }

    public required SeatPseudonymizer Seats { get; init; }

    public required KeyRing Keys { get; init; }

    public EventMapping Mapping { get; init; } = EventMapping.Default;

    public IngestWarnings Warnings { get; init; } = new();

    /// <summary>What a request to ingestion may hold.</summary>
    public IngestLimits Limits { get; init; } = new();

    /// <summary>Counts what was received.</summary>
    public IngestMeter Meter { get; } = new();

    public required TimeProvider Time { get; init; }

    /// <summary>When jobs run by themselves.</summary>
    public Func<ScheduleSettings> Schedules { get; init; } = () => new();

    /// <summary>The ways of proving who one is; without any, only routes that need nothing are open.</summary>
    public IReadOnlyList<IVisitors> Visitors { get; init; } = [];

    /// <summary>Tells forms of our own pages from those of other sites.</summary>
    public required FormTokens Forms { get; init; }

    /// <summary>Where looks at people's data are written down.</summary>
    public required AccessLog Accesses { get; init; }

    /// <summary>What the insight API works with; null where it is not served.</summary>
    public InsightParts? Insight { get; init; }

    /// <summary>What the pages work with; null where none are served.</summary>
    public DashboardParts? Pages { get; init; }
}
