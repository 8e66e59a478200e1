namespace UsageInsight.Functions.Tests.Host;

/// <summary>Keeps one handler running as the host does: exit code 0 ends the app, 200 is restarted uncounted, the third other one stops the host.</summary>
internal sealed class HandlerSupervisor : IAsyncDisposable
{
    private const int RestartUncounted = 200;
    private const int MostErrors = 3;

    private static readonly TimeSpan Initialization = TimeSpan.FromSeconds(30);

    private readonly Func<HandlerProcess> _start;
    private readonly Action<string> _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private readonly Lock _lock = new();

    // The link once the present process listens; replaced when it ends.
    private TaskCompletionSource<HandlerLink> _link = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile HandlerProcess? _process;
    private volatile HandlerProcess? _recycled;

    public HandlerSupervisor(Func<HandlerProcess> start, Action<string> log)
    {
        (_start, _log) = (start, log);
        _running = RunAsync();
    }

    /// <summary>Starts so far.</summary>
    public int Starts { get; private set; }

    /// <summary>Why the host gave the handler up; null while it runs.</summary>
    public string? Stopped { get; private set; }

    /// <summary>The way to the present handler, once it listens.</summary>
    public Task<HandlerLink> LinkAsync()
    {
        lock (_lock)
        {
            return _link.Task;
        }
    }

    /// <summary>The present handler's process id.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>SIGKILL as the host itself does it, for a recycle or a time-out: no failure of the handler's. Completes once it is gone.</summary>
    public async Task RecycleAsync()
    {
        if (_process is { } process)
        {
            _recycled = process;
            process.Kill();
            await process.ExitedAsync();
            while (!_running.IsCompleted && _process == process)
            {
                await Task.Delay(5);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _process?.Kill();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        for (var errors = 0; !_stopping.IsCancellationRequested && Stopped is null;)
        {
            var process = _start();
            _process = process;
            Starts++;
            using var link = new HandlerLink(process.Port);
            var ready = AnnounceAsync(link, process);
            var code = await process.ExitedAsync();
            await ready;
            lock (_lock)
            {
                // Whoever waits for a handler that died before it listened waits for the next one.
                _link = _link.Task.IsCompleted ? new(TaskCreationOptions.RunContinuationsAsynchronously) : _link;
            }

            if (_stopping.IsCancellationRequested)
            {
                break;
            }

            _log($"host: the handler ended with {code}");
            errors += code == RestartUncounted || _recycled == process ? 0 : 1;
            Stopped = code == 0 ? "the handler ended with 0 and is not restarted" : errors >= MostErrors ? "the handler exceeded its restarts" : null;
        }

        lock (_lock)
        {
            _link.TrySetException(new InvalidOperationException(Stopped ?? "the host stops"));
            _ = _link.Task.Exception;
        }
    }

    private async Task AnnounceAsync(HandlerLink link, HandlerProcess process)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        limit.CancelAfter(Initialization);
        var ready = link.ReadyAsync(limit.Token);
        var exited = process.ExitedAsync();
        if (await Task.WhenAny(ready, exited) == ready && ready.IsCompletedSuccessfully)
        {
            lock (_lock)
            {
                _link.TrySetResult(link);
            }

            return;
        }

        await limit.CancelAsync();
        process.Kill();
    }
}
