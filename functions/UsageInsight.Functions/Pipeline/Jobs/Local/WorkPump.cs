using UsageInsight.Functions.Pipeline.Jobs.Work;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs.Local;

/// <summary>Does the work that waits, several pieces beside each other.</summary>
internal sealed class WorkPump(JobHome home)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly WorkRuns _runs = new(home);

    // Touched by the loop only; tasks take themselves out by completing.
    private readonly Dictionary<string, (string Job, Task Task)> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _wake = new(0);

    /// <summary>Called when a piece of work ended.</summary>
    public Action Ended { get; set; } = () => { };

    /// <summary>Looks at once, since there may be work.</summary>
    public void Wake() => _wake.Release();

    public async Task RunAsync(CancellationToken stopping)
    {
        await Looking.RunAsync(() => LookAsync(stopping), _wake, home, stopping);
        await Task.WhenAll(_running.Values.Select(r => r.Task));
    }

    private async Task<TimeSpan> LookAsync(CancellationToken stopping)
    {
        foreach (var ended in _running.Where(r => r.Value.Task.IsCompleted).Select(r => r.Key).ToList())
        {
            _running.Remove(ended);
        }

        foreach (var item in await home.Queue.DueAsync(stopping))
        {
            if (!_running.ContainsKey(item.Id) && _running.Values.Count(r => r.Job == item.Job) < MostOf(item.Job))
            {
                _running[item.Id] = (item.Job, RunAsync(item, stopping));
            }
        }

        return Interval;
    }

    // Pulls wait for vendors, parts of an analysis for the processor.
    private static int MostOf(string job) => job == JobName.Pull ? 4 : Environment.ProcessorCount;

    private async Task RunAsync(WorkItem item, CancellationToken stopping)
    {
        try
        {
            await _runs.RunAsync(item.Id, stopping);
        }
        catch (StoreUnavailableException fault)
        {
            JobLog.Unavailable(home.Log, fault);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped before it began.
        }
        finally
        {
            Wake();
            Ended();
        }
    }
}
