using System.Text.Json;
using UsageInsight.Functions.Pipeline.Jobs;

namespace UsageInsight.Functions.Triggers;

/// <summary>Which function runs what. Each name is also the name of a folder with its function.json.</summary>
internal sealed class TriggerTable
{
    /// <summary>The function that looks once a minute whether anything was missed.</summary>
    public const string Clock = "clock";

    /// <summary>The ending of the functions that take over what the host gave up.</summary>
    public const string PoisonEnding = "-poison";

    // Longest text of a message that is none of ours and is kept to be looked at.
    private const int MaxForeign = 200;

    /// <summary>Jobs that are asked by messages.</summary>
    public static readonly IReadOnlyList<string> MessageJobs = [JobName.Pull, JobName.AnalyzePart, JobName.AnalyzeCompose];

    /// <summary>The names of all functions that are not HTTP.</summary>
    public static IReadOnlyList<string> Names => [Clock, .. JobSchedules.Names, .. MessageJobs, .. MessageJobs.Select(job => job + PoisonEnding)];

    private readonly Dictionary<string, Func<Invocation, CancellationToken, Task<JobAnswer>>> _functions = new(StringComparer.OrdinalIgnoreCase);
    private readonly JobHome _home;
    private readonly ScheduledRuns _scheduled;
    private readonly WorkRuns _work;

    public TriggerTable(JobHome home)
    {
        (_home, _scheduled, _work) = (home, new(home), new(home));
        _functions[Clock] = (_, cancellationToken) => new JobClock(home).TickAsync(cancellationToken);
        foreach (var name in JobSchedules.Names)
        {
            _functions[name] = (invocation, cancellationToken) => invocation.ByHand ? _scheduled.RunNowAsync(name, cancellationToken) : _scheduled.RunDueAsync(name, cancellationToken);
        }

        foreach (var name in MessageJobs)
        {
            _functions[name] = (invocation, cancellationToken) => WorkAsync(name, invocation, cancellationToken);
            _functions[name + PoisonEnding] = (invocation, cancellationToken) => PoisonAsync(name, invocation, cancellationToken);
        }
    }

    /// <summary>Runs a function; null where there is none of that name.</summary>
    public Task<JobAnswer>? Run(string function, Invocation invocation, CancellationToken cancellationToken) =>
        _functions.TryGetValue(function, out var run) ? run(invocation, cancellationToken) : null;

    private async Task<JobAnswer> WorkAsync(string job, Invocation invocation, CancellationToken cancellationToken)
    {
        var text = Text(invocation);
        return await _work.RunAsync(Ticket.Read(text) ?? await AskByHandAsync(job, text, cancellationToken), cancellationToken);
    }

    private async Task<JobAnswer> PoisonAsync(string job, Invocation invocation, CancellationToken cancellationToken)
    {
        var text = Text(invocation);
        return await _work.GiveUpAsync(Ticket.Read(text) ?? await AskByHandAsync(job, text, cancellationToken), "the host gave its message up", cancellationToken);
    }

    private static string Text(Invocation invocation) =>
        invocation.Message is { Length: > 0 } text ? text : throw new JsonException($"Data has no {Invocation.MessageBinding}.");

    // A message that a person wrote, such as a connector's name given to the admin API, is the key itself.
    private async Task<string> AskByHandAsync(string job, string text, CancellationToken cancellationToken)
    {
        var key = text.Length > MaxForeign ? text[..MaxForeign] : text;
        return (await _home.Queue.AskAsync(new(job, key), JobRun.Name(job, _home.Time.GetUtcNow()), cancellationToken)).Id;
    }
}
