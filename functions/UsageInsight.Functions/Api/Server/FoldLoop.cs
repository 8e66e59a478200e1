using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Requests;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Server;

/// <summary>Works beside the requests: folds what was received into the ledger, takes in what commands beside it wrote down, notes when keys were last used, and drops what is past its retention.</summary>
internal sealed class FoldLoop(WorkspaceSession session, KeyRing keys, IngestMeter meter, IngestWarnings warnings, ILogger<FoldLoop> log)
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // What is past its time goes once a day; the first turn does it too, since a server may be down for days.
    private static readonly TimeSpan RetainEvery = TimeSpan.FromDays(1);

    private readonly IUsageStore _store = session.Store;
    private readonly TimeProvider _time = session.Time;
    private readonly AccessSpool _waiting = AccessJournal.SpoolOf(session.Folder, session.Secrets);
    private readonly FoldRhythm _rhythm = new();
    private DateTimeOffset _retained = DateTimeOffset.MinValue;

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, _time);
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
            await keys.WriteUseAsync(stopping);
            await _waiting.DrainAsync(session.AccessLog, stopping);
            if (_rhythm.IsDue(meter.Events, _time.GetUtcNow()))
            {
                await _store.FoldAsync(stopping);
                await warnings.SaveAsync(_store, stopping);
            }

            if (_time.GetUtcNow() - _retained >= RetainEvery)
            {
                await _store.RetainAsync(session.Settings.Retention, stopping);
                _retained = _time.GetUtcNow();
            }
        }
        catch (Exception fault) when (fault is StoreUnavailableException or IOException)
        {
            // What was answered 2xx lies safely in the inbox; a later turn tries again.
            ServerLog.FoldFailed(log, fault);
        }
    }
}
