using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Jobs;

/// <summary><c>jobs run NAME</c>: the job and all work that follows from it, here or in the process that holds the store.</summary>
internal static class JobsRun
{
    public static async Task<int> RunAsync(CliContext context, string name, CancellationToken cancellationToken)
    {
        if (!JobSchedules.Names.Contains(name, StringComparer.Ordinal))
        {
            throw new UserErrorException($"There is no job '{name}' to run.", "jobs run", $"one of {string.Join(", ", JobSchedules.Names)}");
        }

        var folder = JobDesk.FolderOf(context);
        if (folder.IsAttended())
        {
            folder.Add(new(name, null));
            return await JobDesk.HandedOverAsync(context, name);
        }

        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        var home = JobDesk.HomeOf(session, context);
        var first = await new ScheduledRuns(home).RunNowAsync(name, cancellationToken);
        var followed = await JobDesk.RunAllAsync(home, first.Messages.Select(message => message.Id), cancellationToken);
        return await JobDesk.TellAsync(context, [first, .. followed]);
    }
}
