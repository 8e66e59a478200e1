using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>A piece of the pipeline that runs by itself, in both homes. It may run more than once for the same request, and must come to the same end.</summary>
internal interface IJob
{
    /// <summary>One of <see cref="JobName"/>.</summary>
    string Name { get; }

    /// <summary>The name of what only one run may work at a time.</summary>
    /// <param name="key">The message's key; null for a scheduled job.</param>
    string LeaseOf(string? key) => Name;

    /// <summary>Does the work.</summary>
    /// <param name="run">What was asked.</param>
    /// <param name="session">The workspace, its files as they are now.</param>
    /// <param name="cancellationToken">Ends the run: the program stops, or another run took the lease over.</param>
    /// <returns>What was done, and the messages that follow from it.</returns>
    /// <exception cref="JobFailedException">An expected failure.</exception>
    Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken);
}
