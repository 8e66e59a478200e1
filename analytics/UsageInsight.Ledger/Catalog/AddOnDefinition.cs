namespace UsageInsight.Ledger;

/// <summary>A separately priced addition that a seat can hold beside its plan.</summary>
public sealed record AddOnDefinition
{
    /// <summary>The add-on's id inside its app.</summary>
    public required string Id { get; init; }

    /// <summary>The name people know it by.</summary>
    public required string Name { get; init; }

    /// <summary>Ids of the features it adds.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Ids of the plans it can be added to; empty means it cannot be bought.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>Ids by which the vendor's API calls this add-on.</summary>
    public IReadOnlyList<string> Skus { get; init; } = [];

    /// <summary>Public list price; null where it is not published or not known.</summary>
    public ListPrice? ListPrice { get; init; }
}
