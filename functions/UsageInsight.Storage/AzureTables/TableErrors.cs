using System.Globalization;
using Azure;
using Azure.Identity;
using UsageInsight.Ledger;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Turns the service's errors into the two that callers know: not now, or not this store.</summary>
internal static class TableErrors
{
    public static async Task<T> MapAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (Translate(e) is { } known)
        {
            throw known;
        }
    }

    /// <summary>Says whether an error may be gone at the next try: the network, an overloaded or restarting service.</summary>
    public static bool IsPassing(Exception e) => e switch
    {
        AggregateException { InnerExceptions: { Count: > 0 } tries } => tries.All(IsPassing),
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        TaskCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

    /// <summary>The damage that an error tells of; null where it tells of none.</summary>
    public static DamagedPageException? DamageIn(Exception e) => e switch
    {
        DamagedPageException damage => damage,
        AggregateException many => many.InnerExceptions.Select(DamageIn).FirstOrDefault(d => d is not null),
        _ => null,
    };

    private static Exception? Translate(Exception e) => e switch
    {
        _ when IsPassing(e) => new StoreUnavailableException($"The table service does not answer as it should ({Short(e)}). Sending it again is safe.", e),
        LeaseLostException => new StoreUnavailableException(e.Message + " Nothing of this call was stored; doing it again is safe.", e),
        AuthenticationFailedException => new StoreRefusedException($"There is no token for the table service ({Short(e)}). Give this program an identity, or set storage.connection.", e),
        RequestFailedException { Status: 401 or 403 } => new StoreRefusedException(
            $"The table service refuses this program ({Short(e)}). Give its identity the role Storage Table Data Contributor, or check the key in storage.connection.", e),
        RequestFailedException { ErrorCode: TableErrorCode.TableNotFound } => new StoreRefusedException(
            "There is no store under this prefix, or its tables were removed. Import or collect something first; a store that was there must be restored.", e),
        _ when DamageIn(e) is { } damage => new StoreRefusedException($"The store is damaged ({damage.Message}) and was left as it is. usageinsight verify says more, rebuild mends what it can.", e),
        _ => null,
    };

    private static string Short(Exception e) => e switch
    {
        AggregateException { InnerExceptions: { Count: > 0 } tries } => Short(tries[^1]),
        RequestFailedException { Status: > 0 } failed => string.Create(CultureInfo.InvariantCulture, $"{failed.Status} {failed.ErrorCode}").TrimEnd(),
        _ => e.Message.Split('\n')[0].TrimEnd(),
    };
}
