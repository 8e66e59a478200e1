using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Pipeline.Jobs.Work;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Jobs;

/// <summary><c>jobs replay</c>: what was given up begins anew, in the process that runs the jobs where there is one.</summary>
internal static class JobsReplay
{
    public static async Task<int> RunAsync(CliContext context, string[] ids, bool all, CancellationToken cancellationToken)
    {
        if (all == ids.Length > 0)
        {
            throw new UserErrorException("Say which work shall begin anew.", "jobs replay", "one or more ids, or --all", "usageinsight jobs poison lists them");
        }

        var folder = JobDesk.FolderOf(context);
        var attended = folder.IsAttended();
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: attended, cancellationToken);
        var queue = new WorkQueue(session.Store, TimeSpan.Zero, context.Time);
        var poison = (await queue.ReadAllAsync(cancellationToken)).Where(item => item.Status == WorkStatus.Poison).Select(item => item.Id).ToList();
        if (ids.FirstOrDefault(id => !poison.Contains(id, StringComparer.Ordinal)) is { } unknown)
        {
            throw new UserErrorException($"'{unknown}' was not given up.", "jobs replay", poison.Count > 0 ? $"one of {string.Join(", ", poison)}" : "nothing was given up", "usageinsight jobs poison");
        }

        string[] chosen = all ? [.. poison] : ids;
        if (attended)
        {
            Array.ForEach(chosen, id => folder.Add(new(null, id)));
            return await JobDesk.HandedOverAsync(context, string.Join(", ", chosen));
        }

        foreach (var id in chosen)
        {
            await queue.ReplayAsync(id, cancellationToken);
        }

        if (JobHome.PlaceOf(session.Settings.Storage) is not null)
        {
            // Nobody else can be running the jobs of this store now.
            var home = JobDesk.HomeOf(session, context);
            return await JobDesk.TellAsync(context, await JobDesk.RunAllAsync(home, chosen, cancellationToken));
        }

        await context.Out.WriteLineAsync(context.Json
            ? JsonSerializer.Serialize(new { replayed = chosen })
            : string.Create(CultureInfo.InvariantCulture, $"{chosen.Length} begin anew within a minute; usageinsight jobs list shows what they came to"));
        return ExitCode.Done;
    }
}
