using UsageInsight.Functions.Workspace;

namespace UsageInsight.Functions.Pipeline.Jobs.Local;

/// <summary>Does what people ask of this process through <c>jobs run</c> and <c>jobs replay</c>.</summary>
internal sealed class RequestLoop(JobHome home)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly RequestFolder _folder = new(Path.Combine(home.Session.Folder, WorkspaceFolder.PrivateFolder));
    private readonly ScheduledRuns _runs = new(home);
    private readonly List<Task> _running = [];
    private readonly SemaphoreSlim _wake = new(0);

    /// <summary>Called when work was asked for.</summary>
    public Action Asked { get; set; } = () => { };

    public async Task RunAsync(CancellationToken stopping)
    {
        using var attending = _folder.Attend();
        if (attending is null)
        {
            return;
        }

        await Looking.RunAsync(() => Task.FromResult(Look(stopping)), _wake, home, stopping);
        await Task.WhenAll(_running);
    }

    private TimeSpan Look(CancellationToken stopping)
    {
        _running.RemoveAll(task => task.IsCompleted);
        _running.AddRange(_folder.TakeAll().Select(request => DoAsync(request, stopping)));
        return Interval;
    }

    private async Task DoAsync(JobRequest request, CancellationToken stopping)
    {
        try
        {
            if (request.Replay is { } id)
            {
                await home.Queue.ReplayAsync(id, stopping);
            }

            if (request.Run is { } name && JobSchedules.Names.Contains(name, StringComparer.Ordinal))
            {
                await _runs.RunNowAsync(name, stopping);
            }

            Asked();
        }
        catch (Ledger.StoreUnavailableException fault)
        {
            JobLog.Unavailable(home.Log, fault);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped before it began.
        }
    }
}
