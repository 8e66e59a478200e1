using UsageInsight.Ledger;
using UsageInsight.Storage.AzureTables;

namespace UsageInsight.Storage;

/// <content>The inbox and the checkpoints.</content>
public sealed partial class AzureTableUsageStore
{
    /// <inheritdoc/>
    public Task<long> AppendAsync(RecordBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        RequireWriter();
        var append = InboxEntry.Of(batch, _cipher, []).ToAppend();
        return TableErrors.MapAsync(() => batch.Checkpoint is { } checkpoint
            ? _connectors.AppendAsync(checkpoint, append, cancellationToken)
            : _appends!.AddAsync(append, cancellationToken));
    }

    /// <inheritdoc/>
    public Task<Checkpoint?> ReadCheckpointAsync(string connector, CancellationToken cancellationToken) => TableErrors.MapAsync(async () =>
    {
        var row = await _connectors.ReadAsync(connector, cancellationToken);
        return row.State is { } state ? new Checkpoint(connector, state, row.WrittenBy) : null;
    });

    /// <inheritdoc/>
    public Task<string> TakeOwnershipAsync(string connector, CancellationToken cancellationToken)
    {
        RequireWriter();
        return TableErrors.MapAsync(() => _connectors.TakeOverAsync(connector, cancellationToken));
    }
}
