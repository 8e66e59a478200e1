using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.CrashDriver;

/// <summary>Where a store lies: a folder for SQLite, or <c>tables:PREFIX</c> for the account whose connection string the environment holds.</summary>
public static class StorePlace
{
    /// <summary>The environment variable with the connection string.</summary>
    public const string Variable = "USAGEINSIGHT_CRASH_TABLES";

    private const string Tables = "tables:";
    private const string Large = "large:";

    // Short, because whoever comes after a kill waits for its end.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    /// <summary>The place of tables whose names begin with a prefix.</summary>
    public static string OfTables(string prefix) => Tables + prefix;

    /// <summary>A folder whose store writes each import as a large one.</summary>
    public static string WithLargeImports(string folder) => Large + folder;

    /// <summary>Opens the store of a place.</summary>
    public static async Task<IUsageStore> OpenAsync(string place)
    {
        if (place.StartsWith(Tables, StringComparison.Ordinal))
        {
            var options = new AzureTableStoreOptions { Key = new byte[32], Prefix = place[Tables.Length..], Lease = Lease };
            return await AzureTableUsageStore.OpenAsync(Environment.GetEnvironmentVariable(Variable)!, options, TimeProvider.System, CancellationToken.None);
        }

        var (folder, large) = place.StartsWith(Large, StringComparison.Ordinal) ? (place[Large.Length..], 1) : (place, SqliteStoreOptions.DefaultLargeImport);
        return await SqliteUsageStore.OpenAsync(folder, new() { Key = new byte[32], LargeImport = large }, TimeProvider.System, CancellationToken.None);
    }
}
