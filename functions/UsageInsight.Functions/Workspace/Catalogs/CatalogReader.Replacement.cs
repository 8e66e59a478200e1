using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Catalogs;

/// <content>What stands for or against replacing a feature, and the references between the parts.</content>
internal sealed partial class CatalogReader
{
    private static readonly string[] VetoKinds = ["compliance", "system-of-record", "no-data-access", "security", "owner"];

    private ReplacementHint Hint(FieldReader fields)
    {
        var days = fields.Number("buildDays", 0, 1000);
        var build = fields.Amount("buildCost") ?? (days is { } d && costs.DayRate is { } rate ? rate * d : null);
        return new()
        {
            Difficulty = (double?)fields.Number("difficulty", 0, 1),
            BuildDays = (double?)days,
            BuildCost = build,
            RunCostPerMonth = fields.Amount("runCostPerMonth") ?? (build is { } b ? b * (costs.UpkeepPerYear / 12) : null),
            ReadOnly = fields.Flag("readOnly"),
            Vetoes = fields.Sections("vetoes", Veto),
        };
    }

    private static ReplacementVeto Veto(FieldReader fields)
    {
        fields.Require("kind", $"one of {string.Join(", ", VetoKinds)}");
        return new(
            fields.Word("kind", VetoKinds) ?? "",
            fields.RequiredText("reason", "the reason in one sentence"),
            fields.RequiredText("saidBy", "who said so: a role of the organisation"));
    }

    private static void CheckReferences(
        IReadOnlyList<(FeatureDefinition Feature, FieldReader At)> features,
        IReadOnlyList<(PlanDefinition Plan, IReadOnlyList<string> Includes, FieldReader At)> plans,
        IReadOnlyList<(AddOnDefinition AddOn, FieldReader At)> addOns)
    {
        var featureIds = features.Select(f => f.Feature.Id).ToHashSet(StringComparer.Ordinal);
        var planIds = plans.Select(p => p.Plan.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (plan, includes, at) in plans)
        {
            Check(at, "features", plan.Features, featureIds, "feature");
            Check(at, "includes", includes, planIds, "plan");
        }

        foreach (var (addOn, at) in addOns)
        {
            Check(at, "features", addOn.Features, featureIds, "feature");
            Check(at, "requires", addOn.Requires, planIds, "plan");
        }
    }

    private static void Check(FieldReader at, string field, IReadOnlyList<string> named, HashSet<string> known, string what)
    {
        foreach (var id in named.Where(id => !known.Contains(id)))
        {
            at.Problem(field, $"names the {what} '{id}' that the catalog does not have{Nearest.Hint(id, known)}", $"an id of the catalog's {what}s");
        }
    }
}
