using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>The right to make commits, held under a lease that is renewed while it is held. Every write of the head proves that it still is.</summary>
internal sealed class FoldTurn : IAsyncDisposable
{
    // Two renewals may fail before the lease ends.
    private const int RenewalsInLease = 3;

    private readonly LedgerHead _head;
    private readonly TimeSpan _lease;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;

    private FoldTurn(LedgerHead head, HeadState state, bool tookOver, TimeSpan lease, TimeProvider time)
    {
        (_head, State, TookOver, _lease, _time) = (head, state, tookOver, lease, time);
        _renewing = RenewAsync();
    }

    /// <summary>The head as this turn wrote it last.</summary>
    public HeadState State { get; private set; }

    /// <summary>True where the turn before did not end by itself: it may have left rows of no commit.</summary>
    public bool TookOver { get; }

    /// <summary>Cancelled when the lease is lost.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes the lease, and waits while somebody else holds it.</summary>
    public static async Task<FoldTurn> TakeAsync(LedgerHead head, TimeSpan lease, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = await head.ReadAsync(cancellationToken);
            var left = state.Until - time.GetUtcNow();
            if (state.Owner.Length > 0 && left > TimeSpan.Zero)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(left.TotalMilliseconds + 1, 250)), time, cancellationToken);
                continue;
            }

            var mine = state with { Owner = Guid.NewGuid().ToString("N"), Until = time.GetUtcNow() + lease };
            if (await head.WriteAsync(mine, [], cancellationToken) is { } taken)
            {
                return new(head, taken, state.Owner.Length > 0, lease, time);
            }
        }
    }

    /// <summary>Changes the head, and other rows of its partition with it, if the lease still is this turn's. Renews it as well.</summary>
    /// <exception cref="LeaseLostException">It is not; nothing was written.</exception>
    public async Task WriteAsync(Func<HeadState, HeadState> change, IReadOnlyList<TableTransactionAction> along, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var next = change(State with { Until = _time.GetUtcNow() + _lease });
            if (await _head.WriteAsync(next, along, cancellationToken) is not { } written)
            {
                await _lost.CancelAsync();
                throw new LeaseLostException();
            }

            State = written;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Changes the head at its next write, whatever that is for.</summary>
    public async Task NoteAsync(Func<HeadState, HeadState> change)
    {
        await _writing.WaitAsync();
        State = change(State);
        _writing.Release();
    }

    /// <summary>Ends the renewing. The lease is given back by <see cref="WriteAsync"/>, or ends by itself.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        _ended.Dispose();
        _lost.Dispose();
        _writing.Dispose();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(_lease / RenewalsInLease, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                try
                {
                    await WriteAsync(head => head, [], _ended.Token);
                }
                catch (Exception e) when (e is not (OperationCanceledException or LeaseLostException))
                {
                    // The next renewal may get through; if none does, whoever works in the turn meets the same error at its next write.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or LeaseLostException)
        {
            // The turn has ended, or whoever works in it is told by Lost.
        }
    }
}
