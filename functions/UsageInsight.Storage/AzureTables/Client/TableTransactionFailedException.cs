using Azure;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>A transaction failed as a whole because one of its actions did.</summary>
internal sealed class TableTransactionFailedException(int status, string message, string? errorCode, int? failedAction)
    : RequestFailedException(status, message, errorCode, null)
{
    /// <summary>The action that failed, counted from 0; null where the service does not say.</summary>
    public int? FailedTransactionActionIndex { get; } = failedAction;
}
