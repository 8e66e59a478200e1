using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Server;

/// <summary>Works beside the requests: folds what was received into the ledger, notes when keys were last used, and drops what is past its retention.</summary>
internal sealed class FoldLoop(IUsageStore store, RetentionOptions retention, KeyRing keys, TimeProvider time, ILogger<FoldLoop> log)
{
    /// <summary>How often received batches are folded. They count before that too: every reader takes them along.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // What is past its time goes once a day; the first turn does it too, since a server may be down for days.
    private static readonly TimeSpan RetainEvery = TimeSpan.FromDays(1);

    private DateTimeOffset _retained = DateTimeOffset.MinValue;

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                await TurnAsync(stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task TurnAsync(CancellationToken stopping)
    {
        try
        {
            await store.FoldAsync(stopping);
            keys.WriteUse();
            if (time.GetUtcNow() - _retained >= RetainEvery)
            {
                await store.RetainAsync(retention, stopping);
                _retained = time.GetUtcNow();
            }
        }
        catch (Exception fault) when (fault is StoreUnavailableException or IOException)
        {
            // What was answered 2xx lies safely in the inbox; the next turn tries again.
            ServerLog.FoldFailed(log, fault);
        }
    }
}
