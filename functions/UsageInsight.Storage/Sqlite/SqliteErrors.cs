using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>Turns SQLite's errors into the two that callers know: not now, or not this store.</summary>
internal static class SqliteErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static async Task<T> MapAsync<T>(string path, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (SqliteException e)
        {
            throw Translate(path, e);
        }
    }

    public static Exception Translate(string path, SqliteException e) => e.SqliteErrorCode switch
    {
        Full => new StoreUnavailableException($"The disk (or the store's quota) is full: nothing of this batch was stored in {path}. Free some space; sending it again is safe.", e),
        IoError or CannotOpen or ReadOnly => new StoreUnavailableException($"The disk does not take or give data for {path} ({e.Message}). Nothing of this batch was stored.", e),
        Busy or Locked => new StoreUnavailableException($"The store {path} is locked by another program. Nothing of this batch was stored.", e),
        Corrupt or NotADatabase => Damaged(path, e),
        _ => e,
    };

    public static StoreRefusedException Damaged(string path, Exception? inner = null) => new(
        $"The store {path} is damaged and was left as it is. Restore it from a backup, or move it away and import the sources again.", inner);
}
