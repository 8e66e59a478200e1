namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>The service's error codes that callers tell apart.</summary>
internal static class TableErrorCode
{
    public const string EntityAlreadyExists = "EntityAlreadyExists";

    public const string TableAlreadyExists = "TableAlreadyExists";

    public const string TableNotFound = "TableNotFound";

    public const string ResourceNotFound = "ResourceNotFound";

    public const string UpdateConditionNotSatisfied = "UpdateConditionNotSatisfied";
}
