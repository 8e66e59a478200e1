using System.Globalization;

namespace UsageInsight.Reports.Brief;

/// <summary>The data block: everything that came from outside, under ids that the instructions use.</summary>
internal static class BriefData
{
    /// <summary>The id of the feature to replace; further features count up from it.</summary>
    public const string Feature = "F-0001";

    /// <summary>The block as JSON, one member a line.</summary>
    public static string Write(BriefRequest request)
    {
        var use = request.Use;
        var lines = new List<string>
        {
            Member("A-0001", ("kind", Own("app")), ("id", DataText.Quote(use.Key.App)), ("name", DataText.Quote(request.AppName ?? use.Key.App))),
            Member(Feature, ("kind", Own("feature to replace")), ("id", DataText.Quote(use.Key.Feature)), ("name", DataText.Quote(request.Definition?.Name ?? use.Key.Feature)), ("job", DataText.Quote(request.Definition?.Job))),
            Member("T-0001", ("kind", Own("tool")), ("id", Own(request.ToolId))),
        };
        lines.AddRange(use.Groups.Select((g, i) => Member(Id('G', i + 1), ("kind", Own("group")), ("name", DataText.Quote(g.Name)), ("seats", g.Seats.ToString(CultureInfo.InvariantCulture)))));
        lines.AddRange(use.Companions.Select((c, i) => Member(Id('F', i + 2), ("kind", Own("feature used beside it")), ("name", DataText.Quote(c.Name)), ("seats", c.Seats.ToString(CultureInfo.InvariantCulture)))));
        lines.AddRange(request.Vetoes.Select((v, i) => Member(Id('V', i + 1), ("kind", Own("veto")), ("ground", DataText.Quote(v.Kind)), ("reason", DataText.Quote(v.Reason)), ("saidBy", DataText.Quote(v.SaidBy)))));
        return $"{{\n{string.Join(",\n", lines)}\n}}";
    }

    private static string Id(char kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:0000}");

    /// <summary>Our own words: no escaping needed.</summary>
    private static string Own(string text) => $"\"{text}\"";

    private static string Member(string id, params (string Name, string Json)[] members) =>
        $"  \"{id}\": {{ {string.Join(", ", members.Select(m => $"\"{m.Name}\": {m.Json}"))} }}";
}
