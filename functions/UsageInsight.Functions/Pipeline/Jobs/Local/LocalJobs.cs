namespace UsageInsight.Functions.Pipeline.Jobs.Local;

/// <summary>The home without a Functions host: runs schedules and work in this process until it stops. Requests are answered meanwhile, and no job waits for another's slowness.</summary>
/// <param name="home">What the jobs work with.</param>
/// <param name="names">The scheduled jobs that are run here.</param>
internal sealed class LocalJobs(JobHome home, IReadOnlyList<string> names)
{
    private readonly ScheduleLoop _schedules = new(home, names);
    private readonly WorkPump _work = new(home);
    private readonly RequestLoop _requests = new(home);

    /// <summary>Runs until cancelled; then the jobs under way are told to end, and waited for.</summary>
    public Task RunAsync(CancellationToken stopping)
    {
        // What one loop brings about is work for another: it need not wait for its next look.
        _schedules.Asked = _requests.Asked = _work.Wake;
        _work.Ended = _schedules.Wake;
        return Task.WhenAll(_schedules.RunAsync(stopping), _work.RunAsync(stopping), _requests.RunAsync(stopping));
    }
}
