using Azure;
using Azure.Core;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>A table: rows one by one. Queries and transactions are in the other parts.</summary>
internal sealed partial class TableClient
{
    private readonly TablePipeline _pipeline;

    public TableClient(TablePipeline pipeline, string name) => (_pipeline, Name) = (pipeline, name);

    public string Name { get; }

    /// <summary>Reads a row; without a value where there is none.</summary>
    public async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellationToken)
        where T : TableEntity, new() =>
        new EntityResponse<T>(await _pipeline.SendAsync(Read(partitionKey, rowKey, select), expected: 404, cancellationToken));

    /// <summary>Reads a row and blocks until it is there; without a value where there is none.</summary>
    public NullableResponse<T> GetEntityIfExists<T>(string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellationToken)
        where T : TableEntity, new() =>
        new EntityResponse<T>(_pipeline.Send(Read(partitionKey, rowKey, select), expected: 404, cancellationToken));

    /// <summary>Adds a row.</summary>
    /// <exception cref="RequestFailedException">409: it is there already.</exception>
    public Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken)
        where T : TableEntity =>
        _pipeline.SendAsync(_pipeline.Create(RequestMethod.Post, Name, entity), expected: 0, cancellationToken);

    /// <summary>Changes a row of a known version.</summary>
    /// <exception cref="RequestFailedException">404: there is none; 412: it has another version.</exception>
    public Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken)
        where T : TableEntity =>
        _pipeline.SendAsync(Write(entity, ifMatch, mode), expected: 0, cancellationToken);

    /// <summary>Adds or changes a row.</summary>
    public Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode, CancellationToken cancellationToken)
        where T : TableEntity =>
        _pipeline.SendAsync(Write(entity, default, mode), expected: 0, cancellationToken);

    /// <summary>Removes a row of a known version, <see cref="ETag.All"/> for any; nothing happens where there is none.</summary>
    /// <exception cref="RequestFailedException">412: it has another version.</exception>
    public Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken)
    {
        var message = _pipeline.Create(RequestMethod.Delete, PathOf(partitionKey, rowKey));
        message.Request.Headers.Add(HttpHeader.Names.IfMatch, ifMatch.ToString("H"));
        return _pipeline.SendAsync(message, expected: 404, cancellationToken);
    }

    private string PathOf(string partitionKey, string rowKey) => $"{Name}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";

    private static string Escape(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));

    private HttpMessage Read(string partitionKey, string rowKey, IEnumerable<string>? select) =>
        _pipeline.Create(RequestMethod.Get, PathOf(partitionKey, rowKey) + (select is null ? "" : $"?$select={string.Join(',', select)}"));

    private HttpMessage Write(TableEntity entity, ETag ifMatch, TableUpdateMode mode)
    {
        var message = _pipeline.Create(mode == TableUpdateMode.Replace ? RequestMethod.Put : Merge, PathOf(entity.PartitionKey, entity.RowKey), entity);
        if (ifMatch != default)
        {
            message.Request.Headers.Add(HttpHeader.Names.IfMatch, ifMatch.ToString("H"));
        }

        return message;
    }
}
