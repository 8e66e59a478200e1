using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>A storage account's table service.</summary>
internal sealed class TableServiceClient
{
    private const string Scope = "https://storage.azure.com/.default";
    private readonly TablePipeline _pipeline;

    /// <param name="connectionString">A connection string with a key.</param>
    /// <param name="options">How to call.</param>
    /// <exception cref="FormatException">The connection string lacks something.</exception>
    public TableServiceClient(string connectionString, TableClientOptions options)
        : this(ConnectionString.Parse(connectionString), options)
    {
    }

    /// <param name="endpoint">The service's address.</param>
    /// <param name="credential">Gives tokens, for example for the managed identity.</param>
    /// <param name="options">How to call.</param>
    public TableServiceClient(Uri endpoint, TokenCredential credential, TableClientOptions options) =>
        _pipeline = new(endpoint, new BearerTokenAuthenticationPolicy(credential, Scope), options);

    private TableServiceClient(ConnectionString connection, TableClientOptions options) =>
        _pipeline = new(connection.Endpoint, new SharedKeyPolicy(connection.Credential, TimeProvider.System), options);

    /// <summary>A table of the service; nothing is sent.</summary>
    /// <exception cref="ArgumentException">The name cannot be a table's.</exception>
    public TableClient GetTableClient(string tableName) => new(_pipeline, EntityLimits.CheckTableName(tableName));

    /// <summary>Makes a table unless it is there.</summary>
    public async Task<Response> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken)
    {
        var body = System.Text.Encoding.UTF8.GetBytes($$"""{"TableName":"{{EntityLimits.CheckTableName(tableName)}}"}""");
        return await _pipeline.SendAsync(_pipeline.Create(RequestMethod.Post, "Tables", body, "application/json"), expected: 409, cancellationToken);
    }
}
