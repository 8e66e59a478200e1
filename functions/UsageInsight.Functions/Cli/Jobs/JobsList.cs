using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Functions.Pipeline.Jobs.Overview;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Reports.Terminal;

namespace UsageInsight.Functions.Cli.Jobs;

/// <summary><c>jobs list</c>.</summary>
internal static class JobsList
{
    public static async Task<int> RunAsync(CliContext context, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var overview = await JobOverview.ReadAsync(session.Store, session.Settings.Schedules, context.Time, cancellationToken);
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(overview, AnalysisDocuments.Json));
        }
        else
        {
            Write(context, overview);
            Warn(context, overview, session.Settings.Storage.Kind);
        }

        return overview.NeedsAttention ? ExitCode.NeedsAttention : ExitCode.Done;
    }

    private static void Write(CliContext context, JobOverview overview)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(overview.TimeZone);
        var table = new TextTable("job", "=next", "=last", "took", "came to");
        foreach (var job in overview.Jobs)
        {
            table.Add(job.Name, Time(job.Next, zone), job.Last is { } last ? Time(last.StartedAt, zone) : "never", Took(job, overview), CameTo(job));
        }

        table.Write(context.Out, context.Columns);
        context.Out.WriteLine($"times are of {overview.TimeZone}");
    }

    private static void Warn(CliContext context, JobOverview overview, StorageKind storage)
    {
        foreach (var job in overview.Jobs.Where(job => job.Last is { Succeeded: false }))
        {
            context.Error.WriteLine($"attention: {job.Name}: {job.Last!.Error}");
        }

        if (overview.Poison.Count > 0)
        {
            context.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"attention: {overview.Poison.Count} given up; next: usageinsight jobs poison"));
        }

        if (storage == StorageKind.Sqlite && !JobDesk.FolderOf(context).IsAttended())
        {
            context.Error.WriteLine("note: nothing runs these by itself now; usageinsight serve does, jobs run NAME does it once");
        }
    }

    private static string Took(JobLine job, JobOverview overview) =>
        job.RunningSince is not null ? "running"
        : job.Last is { } last ? string.Create(CultureInfo.InvariantCulture, $"{(last.EndedAt - last.StartedAt).TotalSeconds:0.0} s")
        : overview.Waiting.Any(item => item.Id == job.Name) ? "waiting"
        : "";

    private static string CameTo(JobLine job) => job.Last switch
    {
        null => "",
        { Result: JobResult.Failed } last => $"failed: {Line(last.Error)}",
        { Result: JobResult.GivenUp } last => $"given up: {Line(last.Error)}",
        { Result: JobResult.Attention } last => $"look: {last.Note}",
        var last => last.Note ?? "done",
    };

    private static string Line(string? text) => text?.ReplaceLineEndings(" ") ?? "";

    private static string Time(DateTimeOffset? instant, TimeZoneInfo zone) =>
        instant is null ? "" : TimeZoneInfo.ConvertTime(instant.Value, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
