namespace UsageInsight.Ledger;

/// <summary>A run tried to commit with an owner token that a newer run has taken over.</summary>
/// <param name="connector">The connector whose checkpoint has a newer owner.</param>
public sealed class StaleOwnerException(string connector)
    : Exception($"A newer run owns the checkpoint of '{connector}'; this run's rows were not committed.");
