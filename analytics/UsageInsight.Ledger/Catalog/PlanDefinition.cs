namespace UsageInsight.Ledger;

/// <summary>A sellable feature set (a SKU).</summary>
public sealed record PlanDefinition
{
    /// <summary>The plan's id inside its app.</summary>
    public required string Id { get; init; }

    /// <summary>The name people know it by.</summary>
    public required string Name { get; init; }

    /// <summary>Ids of the features it holds; includes those of lower tiers.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Ids by which the vendor's API calls this plan.</summary>
    public IReadOnlyList<string> Skus { get; init; } = [];

    /// <summary>Public list price; null where it is not published or not known.</summary>
    public ListPrice? ListPrice { get; init; }
}
