using UsageInsight.Functions.Pipeline.Jobs.FanOut;
using UsageInsight.Functions.Pipeline.Jobs.Work;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Drops what is past its retention, and what earlier runs left behind.</summary>
internal sealed class RetainJob(TimeProvider time) : IJob
{
    // By then no message of it can still be on its way: storage queues keep theirs for seven days.
    private static readonly TimeSpan DoneWorkStays = TimeSpan.FromDays(8);

    public string Name => JobName.Retain;

    public async Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        await session.Store.RetainAsync(session.Settings.Retention, cancellationToken);
        await RemoveWorkAsync(session, cancellationToken);
        await FanOutBook.RemoveAbandonedAsync(session.Store, time, cancellationToken);
        return new("what is past its retention is gone");
    }

    private async Task RemoveWorkAsync(WorkspaceSession session, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var queue = new WorkQueue(session.Store, TimeSpan.Zero, time);
        foreach (var item in await queue.ReadAllAsync(cancellationToken))
        {
            var stays = item.Status switch
            {
                WorkStatus.Done => DoneWorkStays,
                WorkStatus.Poison => TimeSpan.FromDays(session.Settings.Retention.FailedDays),
                _ => TimeSpan.MaxValue,
            };
            if (now - item.AskedAt > stays)
            {
                await queue.ForgetAsync(item.Id, cancellationToken);
            }
        }
    }
}
