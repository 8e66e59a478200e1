using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Jobs.Overview;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Jobs;

/// <summary><c>jobs poison</c>.</summary>
internal static class JobsPoison
{
    public static async Task<int> RunAsync(CliContext context, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var poison = (await JobOverview.ReadAsync(session.Store, session.Settings.Schedules, context.Time, cancellationToken)).Poison;
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { poison }, AnalysisDocuments.Json));
        }
        else if (poison.Count == 0)
        {
            await context.Out.WriteLineAsync("nothing was given up");
        }
        else
        {
            // Not a table: why is what somebody has to read whole.
            foreach (var item in poison)
            {
                await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{item.Id}  asked {item.AskedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, tries: {item.Tries}\n  {item.Error}"));
            }

            await context.Out.WriteLineAsync("next: mend the cause, then usageinsight jobs replay WORK");
        }

        return poison.Count > 0 ? ExitCode.NeedsAttention : ExitCode.Done;
    }
}
