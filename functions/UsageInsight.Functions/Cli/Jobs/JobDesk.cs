using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Pipeline.Jobs.Local;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Jobs;

/// <summary>What commands share that ask for jobs.</summary>
internal static class JobDesk
{
    /// <summary>The requests to a process that runs the jobs of the workspace already.</summary>
    public static RequestFolder FolderOf(CliContext context) => new(Path.Combine(context.Workspace, WorkspaceFolder.PrivateFolder));

    /// <summary>Says that a running process does it.</summary>
    public static async Task<int> HandedOverAsync(CliContext context, string what)
    {
        await context.Out.WriteLineAsync(context.Json
            ? JsonSerializer.Serialize(new { handedOver = what })
            : $"{what}: asked the process that runs this workspace; usageinsight jobs list shows what it came to");
        return ExitCode.Done;
    }

    /// <summary>The jobs in this process.</summary>
    public static JobHome HomeOf(WorkspaceSession session, CliContext context) =>
        JobHome.Create(session, JobTable.Create(new(), context.Time), JobHome.PlaceOf(session.Settings.Storage), TimeSpan.Zero, context.Time, NullLogger.Instance);

    /// <summary>Does work, what follows from it, and what follows from that.</summary>
    public static async Task<IReadOnlyList<JobAnswer>> RunAllAsync(JobHome home, IEnumerable<string> work, CancellationToken cancellationToken)
    {
        var answers = new List<JobAnswer>();
        var (runs, waiting) = (new WorkRuns(home), new Queue<string>(work));
        while (waiting.TryDequeue(out var id))
        {
            answers.Add(await runs.RunAsync(id, cancellationToken));
            foreach (var message in answers[^1].Messages)
            {
                waiting.Enqueue(message.Id);
            }
        }

        return answers;
    }

    /// <summary>Prints what became of it.</summary>
    public static async Task<int> TellAsync(CliContext context, IReadOnlyList<JobAnswer> answers)
    {
        await context.Out.WriteLineAsync(context.Json
            ? JsonSerializer.Serialize(new { answers = answers.Select(a => new { a.Kind, a.Text }) }, AnalysisDocuments.Json)
            : string.Join('\n', answers.Select(answer => answer.Text)));
        return answers.All(answer => answer.Kind is JobAnswerKind.Done or JobAnswerKind.Nothing) ? ExitCode.Done : ExitCode.NeedsAttention;
    }
}
