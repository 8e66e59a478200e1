using Azure;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>One action of a transaction.</summary>
/// <param name="ActionType">What it does.</param>
/// <param name="Entity">The row.</param>
/// <param name="ETag">The version that the row must have for an update or a removal; the default for any.</param>
internal sealed record TableTransactionAction(TableTransactionActionType ActionType, ITableEntity Entity, ETag ETag = default);
