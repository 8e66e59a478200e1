using System.Collections.Frozen;

namespace UsageInsight.Ledger;

/// <summary>What an app sells: its plans, add-ons and the features they hold. Shipped with the program, overridden by the workspace.</summary>
public sealed record AppCatalog
{
    // Every pair of seat and feature asks for its feature.
    private readonly IReadOnlyDictionary<string, FeatureDefinition> _byId = FrozenDictionary<string, FeatureDefinition>.Empty;

    /// <summary>The app's id, equal to the <c>app</c> of its usage records.</summary>
    public required string Id { get; init; }

    /// <summary>The name people know it by.</summary>
    public required string Name { get; init; }

    /// <summary>The vendor's name; null where not given.</summary>
    public string? Vendor { get; init; }

    /// <summary>The plans, one of which each seat holds.</summary>
    public IReadOnlyList<PlanDefinition> Plans { get; init; } = [];

    /// <summary>Separately priced additions to plans.</summary>
    public IReadOnlyList<AddOnDefinition> AddOns { get; init; } = [];

    /// <summary>The features that can be told apart, each with the job it does.</summary>
    public IReadOnlyList<FeatureDefinition> Features
    {
        get;
        init
        {
            field = value;
            _byId = value.DistinctBy(f => f.Id, StringComparer.Ordinal).ToDictionary(f => f.Id, StringComparer.Ordinal);
        }
    } = [];

    /// <summary>The feature of that id; null where the catalog does not name it.</summary>
    public FeatureDefinition? Feature(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The plan of that id or vendor SKU; null where the catalog does not name it.</summary>
    public PlanDefinition? Plan(string id) => Plans.FirstOrDefault(p =>
        string.Equals(p.Id, id, StringComparison.Ordinal) || p.Skus.Contains(id, StringComparer.Ordinal));
}
