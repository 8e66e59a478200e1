using System.ComponentModel;
using UsageInsight.Reports.Json.Shapes;

namespace UsageInsight.Functions.Insight.Questions.Catalogs;

/// <summary>A plan or add-on as a catalog knows it, as programs get it.</summary>
internal sealed record CatalogPlanShape
{
    [Description("Its id within the app.")]
    public required string Id { get; init; }

    [Description("Its name.")]
    public required string Name { get; init; }

    [Description("The ids of the features it holds.")]
    public required IReadOnlyList<string> Features { get; init; }

    [Description("For an add-on: the ids of the plans it can be added to; empty for a plan.")]
    public required IReadOnlyList<string> Requires { get; init; }

    [Description("The public list price; null where none is known.")]
    public required MoneyShape? ListPricePerSeatAndMonth { get; init; }
}
