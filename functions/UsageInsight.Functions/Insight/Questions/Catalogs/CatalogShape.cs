using System.ComponentModel;
using UsageInsight.Functions.Workspace.Catalogs;
using UsageInsight.Ledger;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Questions.Catalogs;

/// <summary>What is known of what an app sells, as programs get it.</summary>
internal sealed record CatalogShape
{
    [Description("The app's id.")]
    public required string App { get; init; }

    [Description("The app's name.")]
    public required string Name { get; init; }

    [Description("The vendor's name; null where not given.")]
    public required string? Vendor { get; init; }

    [Description("Where its parts come from, the lowest layer first: shipped, imported, workspace.")]
    public required IReadOnlyList<CatalogOrigin> Origins { get; init; }

    [Description("The plans.")]
    public required IReadOnlyList<CatalogPlanShape> Plans { get; init; }

    [Description("The add-ons.")]
    public required IReadOnlyList<CatalogPlanShape> AddOns { get; init; }

    [Description("The features that can be told apart.")]
    public required IReadOnlyList<CatalogFeatureShape> Features { get; init; }

    public static CatalogShape Of(AppCatalog catalog, IEnumerable<CatalogOrigin> origins) => new()
    {
        App = catalog.Id,
        Name = SafeText.Name(catalog.Name),
        Vendor = catalog.Vendor is { } vendor ? SafeText.Name(vendor) : null,
        Origins = [.. origins],
        Plans = [.. catalog.Plans.Select(p => Plan(p.Id, p.Name, p.Features, [], p.ListPrice))],
        AddOns = [.. catalog.AddOns.Select(a => Plan(a.Id, a.Name, a.Features, a.Requires, a.ListPrice))],
        Features = [.. catalog.Features.Select(CatalogFeatureShape.Of)],
    };

    private static CatalogPlanShape Plan(string id, string name, IReadOnlyList<string> features, IReadOnlyList<string> requires, ListPrice? price) =>
        new() { Id = id, Name = SafeText.Name(name), Features = features, Requires = requires, ListPricePerSeatAndMonth = MoneyShape.Of(price?.PerSeatAndMonth) };
}
