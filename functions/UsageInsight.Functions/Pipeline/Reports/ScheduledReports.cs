using UsageInsight.Functions.Delivery.Reports;
using UsageInsight.Functions.Pipeline.Jobs.Schedules;
using UsageInsight.Functions.Workspace.Reports;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Reports;

/// <summary>
/// Starts reports that are due and queues them for their receivers. A run is named by report and planned time, so a second launch, here
/// or on another instance, sends nothing twice. After a pause only the newest missed run is made up for.
/// </summary>
internal static class ScheduledReports
{
    // A report seen for the first time is due only if its time has just come: adding one must not send last week's.
    private static readonly TimeSpan FirstSight = TimeSpan.FromHours(1);

    /// <summary>Starts whatever is due.</summary>
    /// <param name="session">The workspace, opened for writing.</param>
    /// <param name="plannedAt">The instant for which this call was planned: reports up to it are due.</param>
    /// <param name="cancellationToken">Ends the work between reports.</param>
    public static Task<ReportRunResult> RunAsync(WorkspaceSession session, DateTimeOffset plannedAt, CancellationToken cancellationToken) =>
        RunAsync(session, session.Contents.Reports, plannedAt, cancellationToken);

    /// <summary>Starts what is due of the reports with a schedule of their own; call it as often as they are to be punctual.</summary>
    public static Task<ReportRunResult> RunOwnAsync(WorkspaceSession session, DateTimeOffset now, CancellationToken cancellationToken) =>
        RunAsync(session, session.Contents.Reports.Where(plan => plan.HasOwnSchedule), now, cancellationToken);

    private static async Task<ReportRunResult> RunAsync(WorkspaceSession session, IEnumerable<ReportPlan> plans, DateTimeOffset plannedAt, CancellationToken cancellationToken)
    {
        var book = new ReportRunBook(session.Store, session.Time);
        var started = new List<ReportReference>();
        foreach (var plan in plans)
        {
            var through = await book.ThroughAsync(plan.Id, cancellationToken);
            var due = ScheduleOf(plan).LastAt(plannedAt) is { } last && last > (through ?? plannedAt - FirstSight) ? last : (DateTimeOffset?)null;
            if (due is { } instant && await StartAsync(book, plan, instant, session.Time, cancellationToken) is { } run)
            {
                started.Add(run);
            }

            // Started first, then moved on: a crash between the two meets the run's name and starts nothing again.
            if (due is not null || through is null)
            {
                await book.MoveOnAsync(plan.Id, due ?? plannedAt, cancellationToken);
            }
        }

        return new(started, await QueueAsync(book, cancellationToken));
    }

    /// <summary>When a report is due, in its reader's time zone.</summary>
    public static Schedule ScheduleOf(ReportPlan plan) => new(plan.Schedule, TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone));

    /// <summary>Starts one report now, whatever its schedule says.</summary>
    public static async Task<ReportRunResult> RunNowAsync(WorkspaceSession session, ReportPlan plan, CancellationToken cancellationToken)
    {
        var book = new ReportRunBook(session.Store, session.Time);
        var now = session.Time.GetUtcNow();
        var run = await StartAsync(book, plan, new(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero), session.Time, cancellationToken);
        return new(run is null ? [] : [run], await QueueAsync(book, cancellationToken));
    }

    private static async Task<ReportReference?> StartAsync(ReportRunBook book, ReportPlan plan, DateTimeOffset planned, TimeProvider time, CancellationToken cancellationToken)
    {
        var reference = new ReportReference(plan.Id, planned);
        var run = new ReportRun { Reference = reference, StartedAt = time.GetUtcNow(), To = plan.To, Waiting = plan.To };
        return await book.StartAsync(run, cancellationToken) ? reference : null;
    }

    // All runs that wait: those just started, those whose starter died, and those that found a queue full.
    private static async Task<IReadOnlyList<string>> QueueAsync(ReportRunBook book, CancellationToken cancellationToken)
    {
        var runs = await book.ReadAsync(cancellationToken);
        var full = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var run in runs.Where(r => r.Waiting.Count > 0))
        {
            full.UnionWith(await book.QueueAsync(run, cancellationToken));
        }

        await book.PruneAsync(runs, cancellationToken);
        return [.. full];
    }
}
