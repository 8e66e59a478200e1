using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Catalogs;

/// <content>What stands for or against replacing a feature, and the references between the parts.</content>
internal sealed partial class CatalogReader
{
    private static readonly Dictionary<string, bool> VetoKinds = new(StringComparer.Ordinal)
    {
        ["compliance"] = true,
        ["system-of-record"] = true,
        ["no-data-access"] = true,
        ["security"] = true,
        ["owner"] = true,
    };

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
        // The reader insists on a known kind; the record keeps the word.
        if (fields.Choice("kind", VetoKinds) is null && !fields.Has("kind"))
        {
            fields.Problem("kind", "is missing", $"one of {string.Join(", ", VetoKinds.Keys)}");
        }

        return new(
            fields.Text("kind") ?? "",
            fields.RequiredText("reason", "the reason in one sentence"),
            fields.RequiredText("saidBy", "who said so: a role of the organisation"));
    }

    private static void CheckIds(IEnumerable<(string Id, FieldReader At)> parts, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, at) in parts.Where(p => p.Id.Length > 0 && !seen.Add(p.Id)))
        {
            at.Problem("id", $"another {what} has the id '{id}' already", "each id once");
        }
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
