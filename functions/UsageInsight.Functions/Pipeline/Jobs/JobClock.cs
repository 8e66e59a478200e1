using UsageInsight.Functions.Pipeline.Jobs.Work;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>
/// One look at everything: runs what is due and was not run, and hands out again the work whose messages were lost or that is to
/// be replayed. Where the host's own timers do the same, whoever is first does it.
/// </summary>
internal sealed class JobClock(JobHome home)
{
    private readonly ScheduledRuns _scheduled = new(home);

    /// <summary>Looks once.</summary>
    /// <returns>What was found in a few words, and the messages that are to go out.</returns>
    public async Task<JobAnswer> TickAsync(CancellationToken cancellationToken)
    {
        home.Schedules.Reread();
        var answers = await Task.WhenAll(JobSchedules.Names.Select(name => RunAsync(name, cancellationToken)));
        var messages = new List<WorkItem>(answers.SelectMany(answer => answer.Messages));
        foreach (var item in await home.Queue.DueAsync(cancellationToken))
        {
            await home.Queue.PutOffAsync(item.Id, TimeSpan.Zero, cancellationToken);
            messages.Add(item);
        }

        var told = answers.Where(answer => answer.Kind != JobAnswerKind.Nothing).Select(answer => answer.Text);
        return new(JobAnswerKind.Done, string.Join("; ", told)) { Messages = messages };
    }

    // A job that cannot even be begun must not keep the others from it.
    private async Task<JobAnswer> RunAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await _scheduled.RunDueAsync(name, cancellationToken);
        }
        catch (StoreUnavailableException fault)
        {
            JobLog.Unavailable(home.Log, fault);
            return new(JobAnswerKind.Failed, $"{name}: {fault.Message}");
        }
    }
}
