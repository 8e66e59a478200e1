using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Functions.Pipeline.Jobs.Work;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>Runs a job under a lease and turns whatever happens into a report. Commits nothing but the work that follows.</summary>
internal sealed class JobExecution(JobHome home)
{
    /// <param name="job">The job.</param>
    /// <param name="run">What is asked of it.</param>
    /// <param name="held">The lease.</param>
    /// <param name="stopping">The program stops, or whoever asked is gone.</param>
    public async Task<JobEnd> RunAsync(IJob job, JobRun run, HeldJob held, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, held.Lost);
        try
        {
            // Much of a job computes: whoever asked must not wait on the same thread.
            var outcome = await Task.Run(
                async () => await job.RunAsync(run with { Deadline = home.Time.GetUtcNow() + home.Budget }, await home.Session.RereadAsync(ending.Token), ending.Token), ending.Token);
            return new()
            {
                // Kept before anything is committed: a run that dies in between asks for the same work again.
                Messages = await AskAsync(outcome.Messages, run, ending.Token),
                Continues = outcome.Continues,
                Report = Report(run, held, outcome.NeedsAttention ? JobResult.Attention : JobResult.Done) with { Note = outcome.Note },
            };
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return new();
        }
        catch (Exception fault)
        {
            // The boundary of every job: one that fails in a way nobody foresaw shows it and stops no other.
            var known = fault is JobFailedException or UserErrorException or StoreUnavailableException;
            JobLog.Failed(home.Log, run.Id, known ? null : fault, fault.Message);
            return new()
            {
                Mendable = fault is UserErrorException or JobFailedException { Mendable: true },
                Report = Report(run, held, JobResult.Failed) with { Error = Text(fault, known) },
            };
        }
    }

    private async Task<IReadOnlyList<WorkItem>> AskAsync(IReadOnlyList<JobMessage> messages, JobRun run, CancellationToken cancellationToken)
    {
        var asked = new List<WorkItem>();
        foreach (var message in messages)
        {
            asked.Add(await home.Queue.AskAsync(message, run.Id, cancellationToken));
        }

        return [.. asked.Where(item => item.Status == WorkStatus.Waiting)];
    }

    private JobReport Report(JobRun run, HeldJob held, JobResult result) =>
        new() { Run = run.Id, StartedAt = held.StartedAt, EndedAt = home.Time.GetUtcNow(), Result = result };

    private static string Text(Exception fault, bool known)
    {
        var text = fault switch
        {
            UserErrorException mistake => string.Join("; ", new[] { mistake.Message, mistake.Where, mistake.Next is null ? null : $"next: {mistake.Next}" }.OfType<string>()),
            _ when known => fault.Message,
            _ => $"our own fault: {fault.GetType().Name}: {fault.Message}",
        };
        return text.Length <= JobReport.MaxError ? text : string.Concat(text.AsSpan(0, JobReport.MaxError - 1), "…");
    }
}
