using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Functions.Pipeline.Jobs.Work;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>
/// Which jobs wait for which: an analysis for the pulls, reports and alerts for the analysis. So a machine that wakes up after
/// all of them were due tells what it has collected since, and a slow vendor does not leave a day out of the report.
/// </summary>
internal static class JobOrder
{
    /// <summary>The longest that anything is waited for: one hanging vendor must not silence everything else.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private static readonly Dictionary<string, string[]> Before = new(StringComparer.Ordinal)
    {
        [JobName.Analyze] = [JobName.Collect, JobName.Pull],
        [JobName.Report] = [JobName.Collect, JobName.Pull, JobName.Analyze, JobName.AnalyzePart, JobName.AnalyzeCompose],
        [JobName.Alerts] = [JobName.Collect, JobName.Pull, JobName.Analyze, JobName.AnalyzePart, JobName.AnalyzeCompose],
    };

    /// <summary>The job that has to end before this one begins; null where none does.</summary>
    public static async Task<string?> WaitsForAsync(string job, JobHome home, CancellationToken cancellationToken)
    {
        if (!Before.TryGetValue(job, out var earlier))
        {
            return null;
        }

        var oldest = home.Time.GetUtcNow() - LongestWait;
        foreach (var name in earlier.Where(name => JobSchedules.Names.Contains(name, StringComparer.Ordinal)))
        {
            if (IsAhead(await home.Book.ReadAsync(name, cancellationToken), name, home, oldest))
            {
                return name;
            }
        }

        var waiting = await home.Queue.ReadAllAsync(cancellationToken);
        return waiting.FirstOrDefault(item => item.Status == WorkStatus.Waiting && item.AskedAt > oldest && earlier.Contains(item.Job, StringComparer.Ordinal))?.Id;
    }

    // Due and not done, or at work: its own tries come to an end, so this does too.
    private static bool IsAhead(KnownState known, string name, JobHome home, DateTimeOffset oldest)
    {
        if (home.Book.IsHeld(known.State))
        {
            return known.State.Lease!.StartedAt > oldest;
        }

        var (schedule, now) = (home.Schedules.Of(name), home.Time.GetUtcNow());
        return schedule.LastAt(now) is { } planned && JobTurns.Of(known.State, planned, schedule, now) is JobTurn.Start or JobTurn.RetryLater;
    }
}
