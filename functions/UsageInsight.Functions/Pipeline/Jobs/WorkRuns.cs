using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Functions.Pipeline.Jobs.Work;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>Does the work that messages ask for: at least once, one at a time a lease, five tries, then poison.</summary>
internal sealed class WorkRuns(JobHome home)
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(30);

    private readonly JobExecution _execution = new(home);

    /// <summary>Does a piece of work.</summary>
    /// <param name="id">Its id; work that is not there is done already.</param>
    /// <param name="cancellationToken">The program stops, or whoever asked is gone.</param>
    public async Task<JobAnswer> RunAsync(string id, CancellationToken cancellationToken)
    {
        if (await home.Queue.ReadAsync(id, cancellationToken) is not { Status: WorkStatus.Waiting } item)
        {
            return new(JobAnswerKind.Nothing, $"{id} is not waiting to be done");
        }

        if (!home.Jobs.TryGetValue(item.Job, out var job))
        {
            return await PoisonAsync(item, $"this version has no job '{item.Job}'", cancellationToken);
        }

        if (item.Tries >= WorkItem.MaxTries)
        {
            return await PoisonAsync(item, $"the program ended in each of {WorkItem.MaxTries} tries", cancellationToken);
        }

        var known = await home.Book.ReadAsync(job.LeaseOf(item.Key), cancellationToken);
        await using var held = home.Book.IsHeld(known.State) ? null : await home.Book.TakeAsync(known, id, cancellationToken);
        if (held is null)
        {
            await home.Queue.PutOffAsync(id, BusyWait, cancellationToken);
            return new(JobAnswerKind.Later, $"{id} waits for another run");
        }

        return await RunAsync(job, item, held, cancellationToken);
    }

    /// <summary>Gives work up that is still waiting; it stays to be seen and replayed.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="why">Why, where no try told.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task<JobAnswer> GiveUpAsync(string id, string why, CancellationToken cancellationToken) =>
        await home.Queue.ReadAsync(id, cancellationToken) is { Status: WorkStatus.Waiting } item
            ? await PoisonAsync(item, item.Error ?? why, cancellationToken)
            : new(JobAnswerKind.Nothing, $"{id} is not waiting to be done");

    private async Task<JobAnswer> RunAsync(IJob job, WorkItem item, HeldJob held, CancellationToken cancellationToken)
    {
        await ChangeAsync(item, kept => kept with { Tries = kept.Tries + 1 }, cancellationToken);
        var run = new JobRun { Id = item.Id, Planned = item.AskedAt, Key = item.Key };
        var end = await _execution.RunAsync(job, run, held, cancellationToken);
        if (!await held.EndAsync(state => end.Report is null ? state : state with { Last = end.Report }, CancellationToken.None))
        {
            JobLog.TakenOver(home.Log, item.Id);
            return new(JobAnswerKind.Later, $"{item.Id} was taken over by another process");
        }

        var after = await ChangeAsync(item, kept => After(kept, end), CancellationToken.None);
        return Answer(item, after, end);
    }

    // What a newer run asked for meanwhile is work of its own: it stays as that run left it.
    private Task<WorkItem?> ChangeAsync(WorkItem item, Func<WorkItem, WorkItem> change, CancellationToken cancellationToken) =>
        home.Queue.ChangeAsync(item.Id, kept => kept is { Status: WorkStatus.Waiting } && kept.Run == item.Run ? change(kept) : null, cancellationToken);

    private WorkItem After(WorkItem item, JobEnd end) => end switch
    {
        { Report: null } => item with { Tries = item.Tries - 1 },
        { Report.Succeeded: true, Continues: true } => item with { Tries = 0, Error = null, VisibleAt = home.Time.GetUtcNow() },
        { Report.Succeeded: true } => item with { Status = WorkStatus.Done, Error = null },
        { Mendable: true } => item with { Status = WorkStatus.Poison, Error = end.Report.Error },
        _ when item.Tries >= WorkItem.MaxTries => item with { Status = WorkStatus.Poison, Error = end.Report.Error },
        _ => item with { Error = end.Report.Error, VisibleAt = home.Time.GetUtcNow() + JobTurns.WaitAfter(item.Tries) },
    };

    private JobAnswer Answer(WorkItem item, WorkItem? after, JobEnd end)
    {
        if (end.Report is null)
        {
            return new(JobAnswerKind.Later, $"{item.Id} was stopped");
        }

        if (end.Report.Succeeded)
        {
            // Its own message again where it was cut short, or where a newer run asked for it meanwhile.
            IReadOnlyList<WorkItem> messages = after is { Status: WorkStatus.Waiting } ? [.. end.Messages, after] : end.Messages;
            return new(JobAnswerKind.Done, $"{item.Id}: {end.Report.Note}") { Messages = messages };
        }

        var poison = after is { Status: WorkStatus.Poison };
        if (poison)
        {
            JobLog.GivenUp(home.Log, item.Id);
        }

        return new(poison ? JobAnswerKind.GivenUp : JobAnswerKind.Failed, $"{item.Id}: {end.Report.Error}");
    }

    private async Task<JobAnswer> PoisonAsync(WorkItem item, string why, CancellationToken cancellationToken)
    {
        await ChangeAsync(item, kept => kept with { Status = WorkStatus.Poison, Error = why }, cancellationToken);
        JobLog.GivenUp(home.Log, item.Id);
        return new(JobAnswerKind.GivenUp, $"{item.Id}: {why}");
    }
}
