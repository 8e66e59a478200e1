using System.ComponentModel;
using UsageInsight.Ledger;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Questions.Catalogs;

/// <summary>A feature as a catalog knows it, as programs get it.</summary>
internal sealed record CatalogFeatureShape
{
    [Description("Its id within the app.")]
    public required string Id { get; init; }

    [Description("Its name.")]
    public required string Name { get; init; }

    [Description("The job it does, in one sentence; null where nobody wrote it down.")]
    public required string? Job { get; init; }

    [Description("False where the vendor's data cannot tell its use apart.")]
    public required bool Observable { get; init; }

    [Description("How often a living feature of this kind is used.")]
    public required FeatureRhythm Rhythm { get; init; }

    [Description("True where it only reads or transforms, false where it writes; null where not known.")]
    public required bool? ReadOnly { get; init; }

    [Description("How hard it is to rebuild: 0 an afternoon, 1 not sensible; null where nobody judged it.")]
    public required double? Difficulty { get; init; }

    [Description("What building it costs once; null where nobody estimated it.")]
    public required MoneyShape? BuildCost { get; init; }

    [Description("What keeping it costs a month; null where nobody estimated it.")]
    public required MoneyShape? RunCostPerMonth { get; init; }

    [Description("What forbids replacing it, each with who said so.")]
    public required IReadOnlyList<string> Vetoes { get; init; }

    public static CatalogFeatureShape Of(FeatureDefinition feature) => new()
    {
        Id = feature.Id,
        Name = SafeText.Name(feature.Name),
        Job = feature.Job is { } job ? SafeText.OneLine(job) : null,
        Observable = feature.Observable,
        Rhythm = feature.Rhythm,
        ReadOnly = feature.Replacement.ReadOnly,
        Difficulty = feature.Replacement.Difficulty,
        BuildCost = MoneyShape.Of(feature.Replacement.BuildCost),
        RunCostPerMonth = MoneyShape.Of(feature.Replacement.RunCostPerMonth),
        Vetoes = [.. feature.Replacement.Vetoes.Select(v => SafeText.OneLine($"{v.Kind}: {v.Reason} ({v.SaidBy})"))],
    };
}
