using UsageInsight.Connectors;
using UsageInsight.Functions.SeatLists;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Collect;

/// <summary>Runs one connector against the store: each unit and the state after it are committed in one step.</summary>
internal sealed class ConnectorRun(IUsageStore store, SeatPseudonymizer pseudonymizer, TimeProvider time)
{
    /// <summary>When the pull comes to a stop after the unit it is at, to be continued from there; null to go on to the end.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Pulls until the connector has nothing more; a fault ends it with what was committed, to be resumed by the next run.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="name">Its name in the workspace: source of its records, key of its checkpoint.</param>
    /// <param name="since">Read again from this day on; null to continue.</param>
    /// <param name="dryRun">True to pull and count without keeping anything.</param>
    /// <param name="progress">Told after each answered request.</param>
    /// <param name="cancellationToken">Ends the pull between units.</param>
    public async Task<CollectOutcome> RunAsync(
        IConnector connector, string name, DateOnly? since, bool dryRun, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var owner = dryRun ? "" : await store.TakeOwnershipAsync(name, cancellationToken);
        var checkpoint = await store.ReadCheckpointAsync(name, cancellationToken);
        var outcome = new CollectOutcome { Connector = name };
        try
        {
            await foreach (var unit in connector.PullAsync(Request(name, checkpoint?.State, since, progress), cancellationToken))
            {
                var batch = await WithLostSeatsAsync(unit, cancellationToken);
                if (!dryRun)
                {
                    await store.AppendAsync(batch with { Checkpoint = new(name, unit.State, owner) }, cancellationToken);
                }

                outcome = outcome.With(batch);
                if (time.GetUtcNow() >= Deadline)
                {
                    return outcome with { CutShort = true };
                }
            }
        }
        catch (ConnectorException fault)
        {
            return outcome with { Fault = fault.Fault, Error = fault.Message };
        }

        return outcome;
    }

    // An empty list more likely is a vendor's bad day than a company without people: it takes nothing away.
    private async Task<RecordBatch> WithLostSeatsAsync(PullUnit unit, CancellationToken cancellationToken)
    {
        if (!unit.StatesAllSeats || unit.Batch.Seats.Count == 0)
        {
            return unit.Batch;
        }

        var lost = LostSeats.Of(await store.ReadHoldingsAsync(cancellationToken), unit.Batch, app => !unit.UnreadSeats.Contains(app, StringComparer.Ordinal));
        return lost.Count == 0 ? unit.Batch : unit.Batch with { Seats = [.. unit.Batch.Seats, .. lost] };
    }

    private PullRequest Request(string name, string? state, DateOnly? since, IProgress<string>? progress) => new()
    {
        State = state,
        Since = since,
        Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
        NewUnit = () => new UnitBuilder(name, pseudonymizer, time.GetUtcNow()),
        Progress = progress,
    };
}
