using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs.Book;

/// <summary>A lease that is held and renewed until it is ended, given back, or lost to somebody who found it run out.</summary>
internal sealed class HeldJob : IAsyncDisposable
{
    private readonly JobBook _book;
    private readonly TimeProvider _time;
    private readonly JobLease _lease;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;

    // Held by whoever writes: the renewing task, or the one that ends it.
    private readonly SemaphoreSlim _writing = new(1, 1);
    private KnownState? _known;

    public HeldJob(JobBook book, KnownState taken, TimeProvider time)
    {
        (_book, _known, _time, _lease) = (book, taken, time, taken.State.Lease!);
        _renewing = RenewAsync();
    }

    /// <summary>When the run began.</summary>
    public DateTimeOffset StartedAt => _lease.StartedAt;

    /// <summary>Cancelled once somebody else has taken the lease: what this run does from there on is not wanted.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Ends the run: gives the lease back together with what the run came to.</summary>
    /// <param name="change">Makes the state after the run from the one before; the lease is taken out of it.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>False where the lease was lost: nothing was changed.</returns>
    public async Task<bool> EndAsync(Func<JobState, JobState> change, CancellationToken cancellationToken)
    {
        await StopRenewingAsync();
        return await WriteAsync(state => change(state) with { Lease = null }, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopRenewingAsync();
        _lost.Dispose();
        _ended.Dispose();
        _writing.Dispose();
    }

    private async Task StopRenewingAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
    }

    private async Task RenewAsync()
    {
        try
        {
            while (await RenewOnceAsync())
            {
            }

            await _lost.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
    }

    private async Task<bool> RenewOnceAsync()
    {
        await Task.Delay(JobLease.Term / 3, _time, _ended.Token);
        try
        {
            return await WriteAsync(state => state with { Lease = _lease with { Until = _time.GetUtcNow() + JobLease.Term } }, _ended.Token);
        }
        catch (StoreUnavailableException)
        {
            // Not renewed this time; whether the lease is lost by that shows at the next write.
            return true;
        }
    }

    private async Task<bool> WriteAsync(Func<JobState, JobState> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            while (_known is not null)
            {
                var wanted = change(_known.State);
                if (await _book.WriteAsync(_known, wanted, cancellationToken) is { } written)
                {
                    _known = written;
                    return true;
                }

                // Somebody else took the lease; or the store's answer to a write of ours was lost, and then the change is there.
                var found = await _book.ReadAsync(wanted.Key, cancellationToken);
                if (found.State == wanted)
                {
                    return true;
                }

                _known = found.State.Lease?.Token == _lease.Token ? found : null;
            }

            return false;
        }
        finally
        {
            _writing.Release();
        }
    }
}
