using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Functions.Pipeline.Jobs.Work;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs.Overview;

/// <summary>How all jobs stand, from their documents: for the command line, health and pages.</summary>
internal sealed record JobOverview
{
    /// <summary>The IANA zone in which the schedules are read.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The scheduled jobs in the order in which the data passes them, then what messages asked for, by name.</summary>
    public required IReadOnlyList<JobLine> Jobs { get; init; }

    /// <summary>Work that is waiting or under way.</summary>
    public required IReadOnlyList<WorkItem> Waiting { get; init; }

    /// <summary>Work that was given up; it can be replayed.</summary>
    public required IReadOnlyList<WorkItem> Poison { get; init; }

    /// <summary>True where somebody should look: poison, or a job whose last run failed.</summary>
    public bool NeedsAttention => Poison.Count > 0 || Jobs.Any(job => job.Last is { Succeeded: false });

    /// <summary>Reads it.</summary>
    public static async Task<JobOverview> ReadAsync(IDocuments store, ScheduleSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var worker = new JobWorker(null);
        var states = (await new JobBook(store, worker, time).ReadAllAsync(cancellationToken)).ToDictionary(s => s.Key, StringComparer.Ordinal);
        var work = await new WorkQueue(store, TimeSpan.Zero, time).ReadAllAsync(cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
        return new()
        {
            TimeZone = settings.TimeZone,
            Jobs =
            [
                .. JobSchedules.Names.Select(name => Line(states.GetValueOrDefault(name) ?? new() { Key = name }, worker, now) with
                {
                    Schedule = JobSchedules.Expression(settings, name),
                    Next = new Schedules.Schedule(JobSchedules.Expression(settings, name), zone).NextAfter(now),
                }),
                .. states.Values.Where(s => !JobSchedules.Names.Contains(s.Key, StringComparer.Ordinal)).Select(s => Line(s, worker, now)),
            ],
            Waiting = [.. work.Where(item => item.Status == WorkStatus.Waiting)],
            Poison = [.. work.Where(item => item.Status == WorkStatus.Poison)],
        };
    }

    private static JobLine Line(JobState state, JobWorker worker, DateTimeOffset now) => new()
    {
        Name = state.Key,
        RunningSince = state.Lease is { } lease && lease.Binds(worker, now) ? lease.StartedAt : null,
        Last = state.Last,
        Through = state.Through,
    };
}
