using System.Text.Json.Nodes;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Charts;

/// <summary>Which features carry the use of an app: ranked bars and the line of what they carry together (Pareto).</summary>
public static class FeatureShareChart
{
    private const int Bars = 12;
    private const double Most = 0.8;

    /// <summary>The features whose use may be counted out, most used first, each with its share of their use together.</summary>
    public static IReadOnlyList<(FeatureStory Feature, double Share, double Together)> Ranked(AppStory app)
    {
        FeatureStory[] used = [.. app.Features.Where(f => f.Quantity > 0).OrderByDescending(f => f.Quantity).ThenBy(f => f.Key)];
        var all = used.Sum(f => (double)f.Quantity!.Value);
        var together = 0.0;
        var ranked = new List<(FeatureStory, double, double)>(used.Length);
        foreach (var feature in used)
        {
            var share = feature.Quantity!.Value / all;
            together += share;
            ranked.Add((feature, share, together));
        }

        return ranked;
    }

    /// <summary>What to draw.</summary>
    public static JsonObject Describe(AppStory app)
    {
        var ranked = Ranked(app).Take(Bars).ToList();
        return new JsonObject
        {
            ["kind"] = "bars",
            ["name"] = "share of use",
            ["unit"] = "%",
            ["labels"] = new JsonArray([.. ranked.Select(r => (JsonNode)r.Feature.Name)]),
            ["values"] = new JsonArray([.. ranked.Select(r => (JsonNode)Math.Round(r.Share * 100, 1))]),
            ["cumulative"] = new JsonArray([.. ranked.Select(r => (JsonNode)Math.Round(r.Together * 100, 1))]),
        };
    }

    /// <summary>The same as a table, of all features.</summary>
    public static Table Behind(AppStory app, string name) => new()
    {
        Name = name,
        Title = $"{app.Name}: which features carry the use",
        Columns = [new("feature", "Feature"), new("share", "Share of use", CellKind.Share), new("together", "With those above", CellKind.Share), new("times", "Times used in 365 days", CellKind.Count)],
        Rows = [.. Ranked(app).Select(r => (IReadOnlyList<Cell>)[Cell.Given(r.Feature.Name), Cell.Share(r.Share), Cell.Share(r.Together), Cell.Count(r.Feature.Quantity)])],
    };

    /// <summary>What the picture says.</summary>
    public static string Statement(AppStory app)
    {
        var ranked = Ranked(app);
        var carry = ranked.TakeWhile(r => r.Together - r.Share < Most).Count();
        var unused = app.Features.Count(f => f.Unused);
        var unknown = app.Features.Count(f => !f.Observable);
        var head = $"{Say.Of(carry, "feature")} of {Say.Count(app.Features.Count)} {(carry == 1 ? "carries" : "carry")} {Say.Percent(Most)} of the recorded use.";
        return head + (unused > 0 ? $" {Say.Count(unused)} had none in a year." : "") + (unknown > 0 ? $" {Say.Count(unknown)} cannot be told apart by the vendor's data: unknown, not unused." : "");
    }
}
