using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Functions.Pipeline.Jobs.Work;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>
/// Which jobs wait for which: an analysis for the pulls, reports and alerts for the analysis. So a machine that wakes up after
/// all of them were due tells what it has collected since, and a slow vendor does not leave a day out of the report.
/// </summary>
internal static class JobOrder
{
    /// <summary>The longest that a job waits: one hanging vendor must not silence everything else.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private static readonly Dictionary<string, string[]> Before = new(StringComparer.Ordinal)
    {
        [JobName.Analyze] = [JobName.Collect, JobName.Pull],
        [JobName.Report] = [JobName.Collect, JobName.Pull, JobName.Analyze, JobName.AnalyzePart, JobName.AnalyzeCompose],
        [JobName.Alerts] = [JobName.Collect, JobName.Pull, JobName.Analyze, JobName.AnalyzePart, JobName.AnalyzeCompose],
    };

    /// <summary>The job or work that has to end before this one begins; null where none does, or where it has waited long enough.</summary>
    public static async Task<string?> WaitsForAsync(JobState state, JobHome home, CancellationToken cancellationToken)
    {
        if (!Before.TryGetValue(state.Key, out var earlier) || home.Time.GetUtcNow() - state.WaitsSince > LongestWait)
        {
            return null;
        }

        foreach (var name in earlier.Where(name => JobSchedules.Names.Contains(name, StringComparer.Ordinal)))
        {
            if (IsAhead((await home.Book.ReadAsync(name, cancellationToken)).State, home))
            {
                return name;
            }
        }

        var work = await home.Queue.ReadAllAsync(cancellationToken);
        return work.FirstOrDefault(item => item.Status == WorkStatus.Waiting && earlier.Contains(item.Job, StringComparer.Ordinal))?.Id;
    }

    // At work, or due and not done.
    private static bool IsAhead(JobState state, JobHome home)
    {
        var (schedule, now) = (home.Schedules.Of(state.Key), home.Time.GetUtcNow());
        return home.Book.IsHeld(state) || (schedule.LastAt(now) is { } planned && JobTurns.Of(state, planned, schedule, now) is JobTurn.Start or JobTurn.RetryLater);
    }
}
