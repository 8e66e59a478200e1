using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Catalogs;

/// <summary>Reads one app's catalog.</summary>
/// <param name="costs">Turns build days into money where the catalog gives no amount.</param>
internal sealed partial class CatalogReader(BuildCosts costs)
{
    private static readonly Dictionary<string, FeatureRhythm> Rhythms = new(StringComparer.Ordinal)
    {
        ["daily"] = FeatureRhythm.Daily,
        ["weekly"] = FeatureRhythm.Weekly,
        ["monthly"] = FeatureRhythm.Monthly,
        ["quarterly"] = FeatureRhythm.Quarterly,
        ["yearly"] = FeatureRhythm.Yearly,
        ["on-demand"] = FeatureRhythm.OnDemand,
    };

    public AppCatalog Read(FieldReader root)
    {
        var id = root.RequiredId("id", "the app's id, equal to the app of its usage records");
        _ = root.Flag(ShippedCatalogs.ReplaceField);
        var features = root.Sections("features", Feature);
        var plans = root.Sections("plans", Plan);
        var addOns = root.Sections("addOns", AddOn);
        UniqueIds.Check(features.Select(f => (f.Feature.Id, f.At)), "feature");
        UniqueIds.Check(plans.Select(p => (p.Plan.Id, p.At)).Concat(addOns.Select(a => (a.AddOn.Id, a.At))), "plan or add-on");
        CheckReferences(features, plans, addOns);
        return new()
        {
            Id = id,
            Name = root.Text("name") ?? id,
            Vendor = root.Text("vendor"),
            Features = [.. features.Select(f => f.Feature)],
            Plans = PlanFeatures.Resolve([.. plans.Select(p => (p.Plan, p.Includes))]),
            AddOns = [.. addOns.Select(a => a.AddOn)],
        };
    }

    private (FeatureDefinition Feature, FieldReader At) Feature(FieldReader fields)
    {
        var id = fields.RequiredId("id", "the feature's id, equal to the feature of its usage records");
        var feature = new FeatureDefinition
        {
            Id = id,
            Name = fields.Text("name") ?? id,
            Job = fields.Text("job", "the job it does, in one sentence"),
            Observable = fields.Flag("observable") ?? true,
            Rhythm = fields.Choice("rhythm", Rhythms) ?? FeatureRhythm.Unspecified,
            Replacement = fields.Section("replacement", Hint) ?? new(),
        };
        return (feature, fields);
    }

    private static (PlanDefinition Plan, IReadOnlyList<string> Includes, FieldReader At) Plan(FieldReader fields)
    {
        var id = fields.RequiredId("id", "the plan's id");
        var plan = new PlanDefinition
        {
            Id = id,
            Name = fields.Text("name") ?? id,
            Features = fields.Texts("features"),
            Skus = fields.Texts("skus"),
            ListPrice = fields.Section("listPrice", Price),
        };
        return (plan, fields.Texts("includes"), fields);
    }

    private static (AddOnDefinition AddOn, FieldReader At) AddOn(FieldReader fields)
    {
        var id = fields.RequiredId("id", "the add-on's id");
        var addOn = new AddOnDefinition
        {
            Id = id,
            Name = fields.Text("name") ?? id,
            Features = fields.Texts("features"),
            Requires = fields.Texts("requires"),
            Skus = fields.Texts("skus"),
            ListPrice = fields.Section("listPrice", Price),
        };
        return (addOn, fields);
    }

    private static ListPrice? Price(FieldReader fields)
    {
        var amount = fields.Number("amount", 0, decimal.MaxValue);
        var currency = fields.Currency("currency");
        var asOf = fields.Day("asOf");
        var source = fields.Text("source", "the page it was read on");
        foreach (var (name, expected) in new[]
        {
            ("amount", "the price of one seat for one month"), ("currency", "an ISO 4217 code such as EUR"),
            ("asOf", "the day the price was read, as YYYY-MM-DD"), ("source", "the page it was read on"),
        })
        {
            fields.Require(name, expected);
        }

        return amount is { } price && currency is not null && asOf is { } day && source is not null ? new(new(price, currency), day, source) : null;
    }
}
