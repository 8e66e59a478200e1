using UsageInsight.Connectors;
using UsageInsight.Functions.Workspace.Connectors;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Collect;

/// <summary>Pulls from a configured connector, whoever asks for it: secrets fetched, run to its end or its fault, and remembered.</summary>
/// <param name="store">Takes the records and remembers the run.</param>
/// <param name="seats">Names persons.</param>
/// <param name="http">Made by <see cref="ConnectorHttp"/>.</param>
/// <param name="time">The clock.</param>
/// <param name="environment">Gives the secrets.</param>
internal sealed class CollectPipeline(IUsageStore store, SeatPseudonymizer seats, HttpClient http, TimeProvider time, Func<string, string?> environment)
{
    /// <summary>After this instant a pull ends after its unit; null where it may go on.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Pulls once. An expected failure is an outcome, so that other connectors go on.</summary>
    /// <param name="configuration">The connector's file.</param>
    /// <param name="since">Read again from this day on; null to continue.</param>
    /// <param name="dryRun">True to pull and count without keeping anything.</param>
    /// <param name="progress">Told after each answered request.</param>
    /// <param name="cancellationToken">Ends the pull between units.</param>
    public async Task<CollectOutcome> RunAsync(
        ConnectorConfiguration configuration, DateOnly? since, bool dryRun, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var outcome = await PullAsync(configuration, since, dryRun, progress, cancellationToken);
        if (!dryRun)
        {
            await LastRun.WriteAsync(store, new(started, time.GetUtcNow(), outcome), cancellationToken);
        }

        return outcome;
    }

    private async Task<CollectOutcome> PullAsync(
        ConnectorConfiguration configuration, DateOnly? since, bool dryRun, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var connector = ConnectorCatalog.All[configuration.Vendor].Make(configuration.Resolve(environment), http, time);
            return await new ConnectorRun(store, seats, time) { Deadline = Deadline }.RunAsync(connector, configuration.Name, since, dryRun, progress, cancellationToken);
        }
        catch (ConnectorException fault)
        {
            return new() { Connector = configuration.Name, Fault = fault.Fault, Error = fault.Message };
        }
    }
}
