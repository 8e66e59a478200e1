using UsageInsight.Functions.Pipeline.Jobs.Book;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>Runs scheduled jobs: whoever looks first, once a planned time, from the checkpoint.</summary>
internal sealed class ScheduledRuns(JobHome home)
{
    private readonly JobExecution _execution = new(home);

    /// <summary>Runs a job if a planned time has come that is not done. Several that were missed are done by one run.</summary>
    public async Task<JobAnswer> RunDueAsync(string name, CancellationToken cancellationToken)
    {
        var (schedule, now) = (home.Schedules.Of(name), home.Time.GetUtcNow());
        if (schedule.LastAt(now) is not { } planned)
        {
            return new(JobAnswerKind.Nothing, $"{name} has never been due");
        }

        var known = await home.Book.ReadAsync(name, cancellationToken);
        var turn = JobTurns.Of(known.State, planned, schedule, now);
        return turn switch
        {
            JobTurn.NotDue => new(JobAnswerKind.Nothing, $"{name} is done for {planned:u}"),
            JobTurn.Adopt => await AdoptAsync(known, planned, cancellationToken),
            _ when home.Book.IsHeld(known.State) => new(JobAnswerKind.Later, $"{known.State.Lease!.Run} is under way"),
            JobTurn.RetryLater => new(JobAnswerKind.Later, $"{name} failed and is tried again at {known.State.RetryAt:u}"),
            JobTurn.GiveUp => await GiveUpAsync(known, planned, cancellationToken),
            _ when await JobOrder.WaitsForAsync(known.State, home, cancellationToken) is { } earlier => await WaitAsync(known, earlier, cancellationToken),
            _ => await StartAsync(known, new() { Id = JobRun.Name(name, planned), Planned = planned }, cancellationToken),
        };
    }

    /// <summary>Runs a job now because somebody asks for it.</summary>
    public async Task<JobAnswer> RunNowAsync(string name, CancellationToken cancellationToken)
    {
        var now = home.Time.GetUtcNow();
        var known = await home.Book.ReadAsync(name, cancellationToken);
        return home.Book.IsHeld(known.State)
            ? new(JobAnswerKind.Later, $"{known.State.Lease!.Run} is under way")
            : await StartAsync(known, new() { Id = JobRun.Name(name, now), Planned = now }, cancellationToken);
    }

    private async Task<JobAnswer> WaitAsync(KnownState known, string earlier, CancellationToken cancellationToken)
    {
        var now = home.Time.GetUtcNow();
        if (known.State.WaitsSince is not { } since || since > now)
        {
            await home.Book.WriteAsync(known, known.State with { WaitsSince = now }, cancellationToken);
        }

        return new(JobAnswerKind.Later, $"{known.State.Key} waits for {earlier}");
    }

    private async Task<JobAnswer> StartAsync(KnownState known, JobRun run, CancellationToken cancellationToken)
    {
        var counted = known with { State = known.State with { Tries = known.State.Tries + 1, WaitsSince = null } };
        await using var held = await home.Book.TakeAsync(counted, run.Id, cancellationToken);
        if (held is null)
        {
            return new(JobAnswerKind.Later, $"{run.Id} was begun by another process");
        }

        var end = await _execution.RunAsync(home.Jobs[known.State.Key], run, held, cancellationToken);

        // Written also while the program stops: the next start then finds no lease to wait for.
        return await held.EndAsync(state => After(state, run, end), CancellationToken.None) ? Answer(run, end) : TakenOver(run);
    }

    private JobState After(JobState state, JobRun run, JobEnd end) => end.Report switch
    {
        null => state with { Tries = state.Tries - 1 },
        { Succeeded: true } => Through(state, run.Planned) with { Last = end.Report },
        _ when state.Tries >= JobTurns.MaxTries => Through(state, run.Planned) with { Last = end.Report with { Result = JobResult.GivenUp } },
        _ => state with { Last = end.Report, RetryAt = end.Report.EndedAt + JobTurns.WaitAfter(state.Tries) },
    };

    private static JobState Through(JobState state, DateTimeOffset planned) =>
        state with { Through = state.Through > planned ? state.Through : planned, Tries = 0, RetryAt = null };

    private JobAnswer Answer(JobRun run, JobEnd end) => end.Report switch
    {
        null => new(JobAnswerKind.Later, $"{run.Id} was stopped"),
        { Succeeded: true } => new(JobAnswerKind.Done, $"{run.Id}: {end.Report.Note}") { Messages = end.Messages },
        _ => new(JobAnswerKind.Failed, $"{run.Id}: {end.Report.Error}"),
    };

    private JobAnswer TakenOver(JobRun run)
    {
        JobLog.TakenOver(home.Log, run.Id);
        return new(JobAnswerKind.Later, $"{run.Id} was taken over by another process");
    }

    private async Task<JobAnswer> AdoptAsync(KnownState known, DateTimeOffset planned, CancellationToken cancellationToken)
    {
        await home.Book.WriteAsync(known, known.State with { Through = planned, Tries = 0, RetryAt = null }, cancellationToken);
        return new(JobAnswerKind.Nothing, $"{known.State.Key} begins with the next planned time");
    }

    // Reached where no try came to an end of its own, so none could be the last: the program died in each.
    private async Task<JobAnswer> GiveUpAsync(KnownState known, DateTimeOffset planned, CancellationToken cancellationToken)
    {
        var now = home.Time.GetUtcNow();
        var run = JobRun.Name(known.State.Key, planned);
        var report = new JobReport { Run = run, StartedAt = now, EndedAt = now, Result = JobResult.GivenUp, Error = $"the program ended in each of {JobTurns.MaxTries} tries" };
        await home.Book.WriteAsync(known, Through(known.State, planned) with { Last = report, Lease = null }, cancellationToken);
        JobLog.GivenUp(home.Log, run);
        return new(JobAnswerKind.GivenUp, $"{run}: {report.Error}");
    }
}
