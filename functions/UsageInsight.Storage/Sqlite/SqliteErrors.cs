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

    public static T Map<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (Translate(path, e) is { } known)
        {
            throw known;
        }
    }

    public static async Task<T> MapAsync<T>(string path, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (Translate(path, e) is { } known)
        {
            throw known;
        }
    }

    private static Exception? Translate(string path, Exception e) => e switch
    {
        AggregateException { InnerException: { } inner } => Translate(path, inner),
        DamagedPageException => Damaged(path, e),
        SqliteException sqlite => sqlite.SqliteErrorCode switch
        {
            Full => new StoreUnavailableException($"The disk (or the store's quota) is full: nothing of this call was stored in {path}. Free some space; sending it again is safe.", e),
            IoError or CannotOpen or ReadOnly => new StoreUnavailableException($"The disk does not take or give data for {path} ({e.Message}). Nothing of this call was stored.", e),
            Busy or Locked => new StoreUnavailableException($"The store {path} is locked by another program. Nothing of this call was stored.", e),
            Corrupt or NotADatabase => Damaged(path, e),
            _ => null,
        },
        _ => null,
    };

    private static StoreRefusedException Damaged(string path, Exception e) => new(
        $"The store {path} is damaged ({e.Message}) and was left as it is. Restore it from a backup, or move its folder away and import the sources again.", e);
}
