using Azure.Core;
using UsageInsight.Ledger;
using UsageInsight.Storage.AzureTables;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage;

/// <summary>The serverless store: four tables of Azure Table Storage. Any number of instances append at once, one at a time folds.</summary>
public sealed partial class AzureTableUsageStore : IUsageStore
{
    private readonly AzureTableStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly StoreCipher _cipher;
    private readonly StoreTables _tables;
    private readonly PageCache _cache;
    private readonly PageRows _pages;
    private readonly LedgerHead _head;
    private readonly InboxRows _inbox;
    private readonly ConnectorInbox _connectors;
    private readonly FailedRows _failed;
    private readonly ErasedMarks _erased;
    private readonly DocumentRows _documents;
    private readonly LedgerSnapshots _snapshots;
    private readonly GroupCommit<InboxAppend>? _appends;

    /// <summary>Held by whoever in this process makes commits; the lease keeps other processes out.</summary>
    private readonly SemaphoreSlim _folding = new(1, 1);

    private AzureTableUsageStore(StoreTables tables, AzureTableStoreOptions options, TimeProvider time)
    {
        (_tables, _options, _time) = (tables, options, time);
        _cipher = new(options.Key.Span);
        _cache = new(options.CacheBytes);
        _pages = new(tables.Pages, _cache);
        _head = new(tables.Control);
        _inbox = new(tables);
        _connectors = new(tables, _inbox, time);
        _failed = new(tables);
        _erased = new(tables, _cipher, time);
        _documents = new(tables);
        _snapshots = new(_head, _inbox, _pages);
        _appends = options.ReadOnly ? null : new(new PushInbox(tables, _inbox, time).CommitAsync);
    }

    /// <summary>Opens the store of a storage account, and makes its tables where there are none (unless it is to be read only).</summary>
    /// <param name="connectionString">The account's connection string, with its key.</param>
    /// <param name="options">How to open it.</param>
    /// <param name="time">The clock by which retention and leases count.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="StoreRefusedException">The connection string lacks something, the service refuses it, a newer program made the store, or there is none to read.</exception>
    /// <exception cref="StoreUnavailableException">The service does not answer now.</exception>
    public static Task<AzureTableUsageStore> OpenAsync(string connectionString, AzureTableStoreOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        try
        {
            return OpenAsync(new TableServiceClient(connectionString, new()), options, time, cancellationToken);
        }
        catch (FormatException wrong)
        {
            throw new StoreRefusedException(wrong.Message, wrong);
        }
    }

    /// <summary>Opens the store of a storage account with an identity.</summary>
    /// <param name="endpoint">The address of the account's table service.</param>
    /// <param name="credential">Gives tokens; the identity needs the role Storage Table Data Contributor.</param>
    /// <param name="options">How to open it.</param>
    /// <param name="time">The clock by which retention and leases count.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="StoreRefusedException">The service refuses the identity, a newer program made the store, or there is none to read.</exception>
    /// <exception cref="StoreUnavailableException">The service does not answer now.</exception>
    public static Task<AzureTableUsageStore> OpenAsync(Uri endpoint, TokenCredential credential, AzureTableStoreOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return OpenAsync(new TableServiceClient(endpoint, credential, new()), options, time, cancellationToken);
    }

    /// <summary>Opens the store of a service.</summary>
    internal static Task<AzureTableUsageStore> OpenAsync(TableServiceClient service, AzureTableStoreOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var store = new AzureTableUsageStore(new(service, options.Prefix), options, time);
        return TableErrors.MapAsync(async () =>
        {
            await store.PrepareAsync(cancellationToken);
            return store;
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_appends is not null)
        {
            await _appends.DisposeAsync();
        }

        // A fold that is under way ends first, and gives its lease back.
        await _folding.WaitAsync();
        _folding.Dispose();
    }

    // One read is enough for a store that was used before; only for a new one tables and head are made.
    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        HeadState head;
        try
        {
            head = await _head.ReadAsync(cancellationToken);
        }
        catch (Azure.RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableNotFound && !_options.ReadOnly)
        {
            await _tables.CreateAsync(cancellationToken);
            head = HeadState.None;
        }

        if (head == HeadState.None && !_options.ReadOnly)
        {
            // Whoever is first makes it; the others find it.
            head = await _head.WriteAsync(head with { Workspace = _cipher.Mark }, [], cancellationToken) ?? await _head.ReadAsync(cancellationToken);
        }

        if (head != HeadState.None && head.Workspace != _cipher.Mark)
        {
            throw new StoreRefusedException(
                $"The tables that begin with '{_options.Prefix}' belong to another workspace: they were made under another pseudonym key. Give this workspace a storage.prefix of its own, or the key that they were made under.");
        }
    }

    private void RequireWriter()
    {
        if (_options.ReadOnly)
        {
            throw new InvalidOperationException("The store was opened to read only.");
        }
    }
}
