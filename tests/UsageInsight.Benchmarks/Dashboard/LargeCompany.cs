using System.Globalization;
using System.Text;

namespace UsageInsight.Benchmarks.Dashboard;

/// <summary>Writes a made-up company of the promised size as files: a workspace with catalogs and contracts, a seat list and usage. The same seed gives the same bytes.</summary>
/// <param name="seed">Decides who uses what.</param>
/// <param name="people">How many people; each holds a seat of every app.</param>
internal sealed class LargeCompany(int seed, int people)
{
    /// <summary>Apps.</summary>
    public const int Apps = 8;

    /// <summary>Features of each app.</summary>
    public const int Features = 40;

    /// <summary>The last day with usage.</summary>
    public static readonly DateOnly LastDay = new(2026, 10, 18);

    private const int HistoryDays = 400;
    /// <summary>The first feature that only the dearer plan has.</summary>
    public const int PaidFrom = 24;

    private readonly Random _random = new(seed);

    /// <summary>The feature of an app that few use and a tool could replace.</summary>
    public static string Rare => Feature(Features - 1);

    public static string App(int app) => string.Create(CultureInfo.InvariantCulture, $"app{app}");

    /// <summary>Catalogs and contracts, into an existing workspace.</summary>
    public void WriteWorkspace(string folder)
    {
        foreach (var app in Enumerable.Range(0, Apps))
        {
            Write(Path.Combine(folder, "catalog", $"{App(app)}.yaml"), Catalog(app));
            Write(Path.Combine(folder, "contracts", $"{App(app)}.yaml"), Contract(app));
        }
    }

    /// <summary>Who holds which plan: a third hold the dearer one.</summary>
    public void WriteSeats(string file)
    {
        using var text = new StreamWriter(file);
        text.WriteLine("seat,app,plan,assigned,account,group");
        foreach (var person in Enumerable.Range(0, people))
        {
            foreach (var app in Enumerable.Range(0, Apps))
            {
                text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"p{person},{App(app)},{(person % 3 == 0 ? "pro" : "basic")},2024-01-15,person,group{person % 12}"));
            }
        }
    }

    /// <summary>Use: every eighth seat is silent, the others use a handful of features, the common ones more often.</summary>
    public long WriteUsage(string file)
    {
        var rows = 0L;
        using var text = new StreamWriter(file);
        text.WriteLine("seat,app,feature,date,count");
        foreach (var person in Enumerable.Range(0, people))
        {
            foreach (var app in Enumerable.Range(0, Apps))
            {
                rows += _random.Next(8) == 0 ? 0 : WriteSeat(text, person, app);
            }
        }

        return rows;
    }

    private int WriteSeat(StreamWriter text, int person, int app)
    {
        var rows = 0;
        var features = Enumerable.Range(0, Features).Where(f => _random.NextDouble() < 1.0 / (1 + (f * 0.5)) && (f < PaidFrom || person % 3 == 0));
        foreach (var feature in features)
        {
            var every = 8 + _random.Next(120);
            for (var back = _random.Next(every); back < HistoryDays; back += 1 + _random.Next(2 * every))
            {
                text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"p{person},{App(app)},{Feature(feature)},{LastDay.AddDays(-back):yyyy-MM-dd},{1 + _random.Next(9)}"));
                rows++;
            }
        }

        return rows;
    }

    private static string Catalog(int app)
    {
        var yaml = new StringBuilder($"id: {App(app)}\nname: Product {app}\nfeatures:\n");
        foreach (var feature in Enumerable.Range(0, Features))
        {
            var replacement = feature > Features - 6 ? ", replacement: { difficulty: 0.2, readOnly: true, buildDays: 4 }" : "";
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{ id: {Feature(feature)}, name: Feature {feature} of product {app}, job: Does one thing.{replacement} }}\n");
        }

        var basic = string.Join(", ", Enumerable.Range(0, PaidFrom).Select(Feature));
        var pro = string.Join(", ", Enumerable.Range(PaidFrom, Features - PaidFrom).Select(Feature));
        return yaml.Append(CultureInfo.InvariantCulture, $"plans:\n  - {{ id: basic, name: Basic, features: [{basic}] }}\n  - {{ id: pro, name: Pro, includes: [basic], features: [{pro}] }}\n").ToString();
    }

    private string Contract(int app) => string.Create(
        CultureInfo.InvariantCulture,
        $"app: {App(app)}\nstart: 2024-{1 + app:00}-01\ntermMonths: 12\nnoticeDays: 60\nautoRenew: true\ncurrency: EUR\nlines:\n  - {{ plan: basic, quantity: {people * 7 / 10}, price: {10 + app}.00 }}\n  - {{ plan: pro, quantity: {people * 4 / 10}, price: {25 + (2 * app)}.00 }}\n");

    public static string Feature(int feature) => string.Create(CultureInfo.InvariantCulture, $"feature{feature}");

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
