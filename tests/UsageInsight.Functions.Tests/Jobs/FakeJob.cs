using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Tests.Jobs;

/// <summary>A job that notes its runs and does what the test says.</summary>
internal sealed class FakeJob(string name) : IJob
{
    public string Name => name;

    /// <summary>The runs that began.</summary>
    public List<JobRun> Runs { get; } = [];

    /// <summary>What a run does.</summary>
    public Func<JobRun, CancellationToken, Task<JobOutcome>> Does { get; set; } = (_, _) => Task.FromResult(new JobOutcome("done"));

    public string LeaseOf(string? key) => key is null ? name : $"{name}/{key}";

    public Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        lock (Runs)
        {
            Runs.Add(run);
        }

        return Does(run, cancellationToken);
    }

    /// <summary>Makes every run fail.</summary>
    public void Fail(bool mendable = false) => Does = (_, _) => throw new JobFailedException("broken", mendable);

    /// <summary>Makes runs ask for work.</summary>
    public void Ask(params JobMessage[] messages) => Does = (_, _) => Task.FromResult(new JobOutcome("asked") { Messages = messages });
}
