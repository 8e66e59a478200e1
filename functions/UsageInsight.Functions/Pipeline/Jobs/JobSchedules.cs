using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Pipeline.Jobs.Schedules;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>When the scheduled jobs are due, as the workspace's settings say it now.</summary>
/// <param name="workspace">The workspace folder.</param>
/// <param name="settings">The settings it was opened with.</param>
internal sealed class JobSchedules(string workspace, ScheduleSettings settings)
{
    /// <summary>The scheduled jobs, in the order in which the data passes them.</summary>
    public static readonly IReadOnlyList<string> Names =
        [JobName.Fold, JobName.Collect, JobName.Analyze, JobName.Report, JobName.Alerts, JobName.Deliver, JobName.Retain];

    private volatile ScheduleSettings _settings = settings;

    /// <summary>Reads the settings again. While they have a mistake the last sound ones hold; the jobs themselves tell the mistake.</summary>
    public void Reread()
    {
        try
        {
            _settings = WorkspaceSession.ReadSettings(workspace).Schedules;
        }
        catch (UserErrorException)
        {
            // Told by every job that runs, with file and line.
        }
    }

    /// <summary>The zone in which the schedules are read.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(_settings.TimeZone);

    /// <summary>The schedule of a job of <see cref="Names"/>.</summary>
    public Schedule Of(string job) => new(Expression(_settings, job), Zone);

    /// <summary>The expression of a job of <see cref="Names"/>.</summary>
    public static string Expression(ScheduleSettings settings, string job) => job switch
    {
        JobName.Fold => settings.Fold,
        JobName.Collect => settings.Collect,
        JobName.Analyze => settings.Analyze,
        JobName.Report => settings.Report,
        JobName.Alerts => settings.Alerts,
        JobName.Deliver => settings.Deliver,
        JobName.Retain => settings.Retain,
        _ => throw new ArgumentOutOfRangeException(nameof(job), job, "No scheduled job has this name."),
    };
}
