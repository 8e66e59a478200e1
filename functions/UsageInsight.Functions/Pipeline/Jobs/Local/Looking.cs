using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs.Local;

/// <summary>Looks again and again until the program stops; a look that fails because the store is not there is followed by another.</summary>
internal static class Looking
{
    /// <param name="look">Looks once, and returns when to look again.</param>
    /// <param name="wake">Released to look before that.</param>
    /// <param name="home">The clock and the log.</param>
    /// <param name="stopping">The program stops.</param>
    public static async Task RunAsync(Func<Task<TimeSpan>> look, SemaphoreSlim wake, JobHome home, CancellationToken stopping)
    {
        var wait = TimeSpan.Zero;
        try
        {
            while (true)
            {
                await WaitAsync(wait, wake, home.Time, stopping);
                wait = await LookAsync(look, home);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private static async Task<TimeSpan> LookAsync(Func<Task<TimeSpan>> look, JobHome home)
    {
        try
        {
            return await look();
        }
        catch (StoreUnavailableException fault)
        {
            JobLog.Unavailable(home.Log, fault);
            return TimeSpan.FromSeconds(10);
        }
    }

    private static async Task WaitAsync(TimeSpan wait, SemaphoreSlim wake, TimeProvider time, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var woken = wake.WaitAsync(ending.Token);
        await Task.WhenAny(woken, Task.Delay(wait, time, ending.Token));
        await ending.CancelAsync();
        await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.ThrowIfCancellationRequested();
    }
}
