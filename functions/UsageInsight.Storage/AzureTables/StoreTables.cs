using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>The store's tables.</summary>
/// <param name="service">The account's table service.</param>
/// <param name="prefix">What their names begin with; two workspaces may share an account under two prefixes.</param>
internal sealed class StoreTables(TableServiceClient service, string prefix)
{
    /// <summary>The partition of the control table: what must change together with the ledger's head.</summary>
    public const string Ledger = "ledger";

    /// <summary>The head, checkpoints, failed records, erased seats.</summary>
    public TableClient Control { get; } = service.GetTableClient(prefix + "control");

    /// <summary>Batches that instances received.</summary>
    public TableClient Inbox { get; } = service.GetTableClient(prefix + "inbox");

    /// <summary>The ledger's pages, and what commits hold beside them.</summary>
    public TableClient Pages { get; } = service.GetTableClient(prefix + "pages");

    /// <summary>Small JSON documents.</summary>
    public TableClient Documents { get; } = service.GetTableClient(prefix + "documents");

    /// <summary>Makes the tables that are not there; the control table last, so that where it is the others are.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(new[] { Inbox, Pages, Documents }.Select(table => service.CreateTableIfNotExistsAsync(table.Name, cancellationToken)));
        await service.CreateTableIfNotExistsAsync(Control.Name, cancellationToken);
    }

    /// <summary>A filter for the rows of a partition whose keys begin with a text.</summary>
    public static string Rows(string partition, string beginning) => Rows(partition, beginning, After(beginning));

    /// <summary>A filter for the rows of a partition from one key on and before another.</summary>
    public static string Rows(string partition, string first, string end) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {end}");

    /// <summary>The first text behind all that begin with a text.</summary>
    public static string After(string beginning) => beginning[..^1] + (char)(beginning[^1] + 1);
}
