using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs.Local;

/// <summary>Runs what is due when it is due, each job in a task of its own.</summary>
internal sealed class ScheduleLoop(JobHome home, IReadOnlyList<string> names)
{
    // A machine that slept, a clock that was set, settings that changed, a job that waits for another: found at the next look.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly ScheduledRuns _runs = new(home);
    private readonly Dictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _wake = new(0);

    /// <summary>Called when work was asked for.</summary>
    public Action Asked { get; set; } = () => { };

    /// <summary>Looks at once, since something may have become due.</summary>
    public void Wake() => _wake.Release();

    public async Task RunAsync(CancellationToken stopping)
    {
        await Looking.RunAsync(() => Task.FromResult(Look(stopping)), _wake, home, stopping);
        await Task.WhenAll(_running.Values);
    }

    private TimeSpan Look(CancellationToken stopping)
    {
        home.Schedules.Reread();
        foreach (var name in names.Where(name => !_running.TryGetValue(name, out var task) || task.IsCompleted))
        {
            _running[name] = RunAsync(name, stopping);
        }

        var now = home.Time.GetUtcNow();
        var next = names.Select(name => home.Schedules.Of(name).NextAfter(now)).Min() - now;
        return next < LongestWait ? next.Value : LongestWait;
    }

    private async Task RunAsync(string name, CancellationToken stopping)
    {
        try
        {
            var answer = await _runs.RunDueAsync(name, stopping);
            if (answer.Kind is JobAnswerKind.Nothing or JobAnswerKind.Later)
            {
                return;
            }

            // Another job may have waited for this one, and its messages wait for the pump.
            Wake();
            Asked();
        }
        catch (StoreUnavailableException fault)
        {
            JobLog.Unavailable(home.Log, fault);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped before it began.
        }
    }
}
