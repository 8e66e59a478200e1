using UsageInsight.Ledger;

namespace UsageInsight.Connectors;

/// <summary>What is committed at once: records and the state after them.</summary>
/// <param name="Batch">The records; its checkpoint is added by the run.</param>
/// <param name="State">The connector's state once the batch is durable.</param>
public sealed record PullUnit(RecordBatch Batch, string State)
{
    /// <summary>True where the batch names every seat of the source: a seat that it named before and does not name here is lost.</summary>
    public bool StatesAllSeats { get; init; }

    /// <summary>Apps whose seats could not be read, and of which the batch therefore states nothing.</summary>
    public IReadOnlyList<string> UnreadSeats { get; init; } = [];
}
