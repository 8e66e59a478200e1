using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Functions.Pipeline.Jobs.Work;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>What the jobs of a process work with, wherever it runs.</summary>
internal sealed record JobHome
{
    public required WorkspaceSession Session { get; init; }

    public required IReadOnlyDictionary<string, IJob> Jobs { get; init; }

    public required JobBook Book { get; init; }

    public required WorkQueue Queue { get; init; }

    public required JobSchedules Schedules { get; init; }

    /// <summary>The longest that a run should take before it comes to a stop that can be continued; null for no limit.</summary>
    public TimeSpan? Budget { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Log { get; init; }

    /// <summary>Names the place of a process by the store it writes: a SQLite file has one writer at a time, so whoever wrote before is gone.</summary>
    public static string? PlaceOf(StorageSettings storage) => storage.Kind == StorageKind.Sqlite ? "the store's one writer" : null;

    /// <summary>Puts the parts together.</summary>
    /// <param name="session">The workspace, opened for writing.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="place">Names where this process runs, where at most one such process runs at a time; null where that cannot be said.</param>
    /// <param name="handOver">How long a message may be on its way before it is sent again.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Told of failures.</param>
    public static JobHome Create(WorkspaceSession session, IEnumerable<IJob> jobs, string? place, TimeSpan handOver, TimeProvider time, ILogger log) => new()
    {
        Session = session,
        Jobs = jobs.ToDictionary(job => job.Name, StringComparer.Ordinal),
        Book = new(session.Store, new(place), time),
        Queue = new(session.Store, handOver, time),
        Schedules = new(session.Folder, session.Settings.Schedules),
        Time = time,
        Log = log,
    };
}
