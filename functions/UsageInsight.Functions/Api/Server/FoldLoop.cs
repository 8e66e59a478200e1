using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Api.Ingest.Requests;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Server;

/// <summary>Works beside the requests: has what was received folded while senders are quiet, takes in what commands beside it wrote down, and notes when keys were last used.</summary>
internal sealed class FoldLoop(WorkspaceSession session, KeyRing keys, IngestMeter meter, ScheduledRuns jobs, ILogger<FoldLoop> log)
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time = session.Time;
    private readonly AccessSpool _waiting = AccessJournal.SpoolOf(session.Folder, session.Secrets);
    private readonly FoldRhythm _rhythm = new();

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
                await jobs.RunNowAsync(JobName.Fold, stopping);
            }
        }
        catch (Exception fault) when (fault is StoreUnavailableException or IOException)
        {
            // What was answered 2xx lies safely in the inbox; a later turn, or the schedule, tries again.
            ServerLog.FoldFailed(log, fault);
        }
    }
}
