using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Story;

/// <summary>Finds the name that people know an app, plan or feature by, made harmless to read.</summary>
public sealed class NameBook
{
    private readonly Dictionary<string, string> _apps;
    private readonly Dictionary<string, AppCatalog> _catalogs;
    private readonly Dictionary<FeatureKey, string> _features;

    /// <summary>Collects the names of an analysis and of the reader's catalogs.</summary>
    public NameBook(AnalysisResult result, ReportOptions options)
    {
        _apps = result.Apps.DistinctBy(a => a.App, StringComparer.Ordinal).ToDictionary(a => a.App, a => a.Name, StringComparer.Ordinal);
        _catalogs = options.Catalogs.DistinctBy(c => c.Id, StringComparer.Ordinal).ToDictionary(c => c.Id, StringComparer.Ordinal);
        _features = result.Apps.SelectMany(a => a.Features).DistinctBy(f => f.Key).ToDictionary(f => f.Key, f => f.Name);
    }

    /// <summary>The app's name, else its id.</summary>
    public string App(string app) => SafeText.Name(_apps.GetValueOrDefault(app, app));

    /// <summary>The name of a plan or add-on, else its id.</summary>
    public string Plan(string app, string plan)
    {
        var catalog = _catalogs.GetValueOrDefault(app);
        var addOn = catalog?.AddOns.FirstOrDefault(a => string.Equals(a.Id, plan, StringComparison.Ordinal));
        return SafeText.Name(catalog?.Plan(plan)?.Name ?? addOn?.Name ?? plan);
    }

    /// <summary>The feature's name, else its id.</summary>
    public string Feature(string app, string feature) => SafeText.Name(_features.GetValueOrDefault(new FeatureKey(app, feature), feature));

    /// <summary>The vendor's name, else the app's.</summary>
    public string Vendor(string app) => _catalogs.GetValueOrDefault(app)?.Vendor is { } vendor ? SafeText.Name(vendor) : App(app);
}
