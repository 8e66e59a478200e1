using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Requests;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Server;

/// <summary>Works beside the requests: folds what was received into the ledger, notes when keys were last used, and drops what is past its retention.</summary>
internal sealed class FoldLoop(IUsageStore store, RetentionOptions retention, KeyRing keys, IngestMeter meter, IngestWarnings warnings, TimeProvider time, ILogger<FoldLoop> log)
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // What is past its time goes once a day; the first turn does it too, since a server may be down for days.
    private static readonly TimeSpan RetainEvery = TimeSpan.FromDays(1);

    private readonly FoldRhythm _rhythm = new();
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
            keys.WriteUse();
            if (_rhythm.IsDue(meter.Events, time.GetUtcNow()))
            {
                await store.FoldAsync(stopping);
                await warnings.SaveAsync(store, stopping);
            }

            if (time.GetUtcNow() - _retained >= RetainEvery)
            {
                await store.RetainAsync(retention, stopping);
                _retained = time.GetUtcNow();
            }
        }
        catch (Exception fault) when (fault is StoreUnavailableException or IOException)
        {
            // What was answered 2xx lies safely in the inbox; a later turn tries again.
            ServerLog.FoldFailed(log, fault);
        }
    }
}
