using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;
using UsageInsight.Reports.Terminal;

namespace UsageInsight.Functions.Workspace.Catalogs;

/// <summary><c>catalog list</c> and <c>catalog show APP</c>. Outside a workspace they show what ships with the program.</summary>
internal static class CatalogViews
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<int> ListAsync(CliContext context)
    {
        var (catalogs, origins) = Load(context);
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(
                catalogs.Values.Select(c => new
                {
                    c.Id, c.Name, c.Vendor, plans = c.Plans.Count, addOns = c.AddOns.Count, features = c.Features.Count,
                    observable = c.Features.Count(f => f.Observable), from = origins[c.Id].Select(Word),
                }),
                Json));
            return ExitCode.Done;
        }

        var table = new TextTable("=app", "name", ">plans", ">add-ons", ">features", ">observable", "from");
        foreach (var catalog in catalogs.Values)
        {
            table.Add(
                catalog.Id, catalog.Name, Text(catalog.Plans.Count), Text(catalog.AddOns.Count), Text(catalog.Features.Count),
                Text(catalog.Features.Count(f => f.Observable)), string.Join(" + ", origins[catalog.Id].Select(Word)));
        }

        table.Write(context.Out, context.Columns);
        return ExitCode.Done;
    }

    public static async Task<int> ShowAsync(CliContext context, string app, bool yaml)
    {
        if (yaml)
        {
            await context.Out.WriteAsync(ShippedCatalogs.Ids.Contains(app, StringComparer.Ordinal) ? ShippedCatalogs.Text(app) : throw Unknown(app, ShippedCatalogs.Ids));
            return ExitCode.Done;
        }

        var (catalogs, _) = Load(context);
        var catalog = catalogs.TryGetValue(app, out var found) ? found : throw Unknown(app, catalogs.Keys);
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(catalog, Json));
            return ExitCode.Done;
        }

        await context.Out.WriteLineAsync($"{catalog.Name}{(catalog.Vendor is null ? "" : $" by {catalog.Vendor}")}\n");
        Plans(catalog).Write(context.Out, context.Columns);
        await context.Out.WriteLineAsync();
        Features(catalog).Write(context.Out, context.Columns);
        return ExitCode.Done;
    }

    private static (IReadOnlyDictionary<string, AppCatalog> Catalogs, ILookup<string, CatalogOrigin> Origins) Load(CliContext context)
    {
        if (File.Exists(Path.Combine(context.Workspace, WorkspaceFolder.SettingsFile)))
        {
            var contents = WorkspaceSession.ReadContents(context.Workspace);
            return (contents.Catalogs, contents.CatalogOrigins);
        }

        return CatalogLoader.Load([], [], new BuildCosts(), new ProblemLog());
    }

    private static TextTable Plans(AppCatalog catalog)
    {
        var table = new TextTable("plan", "name", ">features", ">list price", "=as of");
        foreach (var plan in catalog.Plans)
        {
            table.Add(plan.Id, plan.Name, Text(plan.Features.Count), Price(plan.ListPrice), Day(plan.ListPrice));
        }

        foreach (var addOn in catalog.AddOns)
        {
            table.Add("+ " + addOn.Id, addOn.Name, Text(addOn.Features.Count), Price(addOn.ListPrice), Day(addOn.ListPrice));
        }

        return table;
    }

    private static TextTable Features(AppCatalog catalog)
    {
        var table = new TextTable("feature", "seen in data", "rhythm", "in-house", "job");
        foreach (var feature in catalog.Features)
        {
            table.Add(feature.Id, feature.Observable ? "yes" : "no", Rhythm(feature), Replaceable(feature.Replacement), feature.Job ?? feature.Name);
        }

        return table;
    }

    private static string Replaceable(ReplacementHint hint) =>
        hint.Vetoes.Count > 0 ? $"no: {hint.Vetoes[0].Kind}"
        : hint.BuildDays is { } days ? string.Create(CultureInfo.InvariantCulture, $"{days:0.#} days")
        : hint.Difficulty is { } difficulty ? string.Create(CultureInfo.InvariantCulture, $"difficulty {difficulty:0.0}")
        : "";

    private static string Rhythm(FeatureDefinition feature) => feature.Rhythm switch
    {
        FeatureRhythm.Unspecified => "",
        FeatureRhythm.OnDemand => "on demand",
        var rhythm => rhythm.ToString().ToLowerInvariant(),
    };

    private static string Price(ListPrice? price) => price?.PerSeatAndMonth.ToString() ?? "not known";

    private static string Day(ListPrice? price) => price?.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Word(CatalogOrigin origin) => origin.ToString().ToLowerInvariant();

    private static UserErrorException Unknown(string app, IEnumerable<string> known) => new(
        $"No catalog knows the app '{app}'{Nearest.Hint(app, known)}",
        expected: $"one of {string.Join(", ", known)}",
        next: "usageinsight catalog list");
}
