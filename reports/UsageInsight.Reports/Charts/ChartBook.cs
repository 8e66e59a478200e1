using System.Text.Json;
using System.Text.Json.Nodes;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Reports.Charts;

/// <summary>Collects the pictures of a page. A picture is a plain description; only charts.js knows which library draws it.</summary>
public sealed class ChartBook
{
    private readonly List<(string Id, JsonObject Description)> _charts = [];

    /// <summary>How many pictures there are.</summary>
    public int Count => _charts.Count;

    /// <summary>Writes a figure: what it says in words, the picture, and the table behind it.</summary>
    /// <param name="page">Where to write.</param>
    /// <param name="title">What the picture shows.</param>
    /// <param name="statement">What the picture says, in a sentence: the picture for those who cannot see it.</param>
    /// <param name="description">What to draw.</param>
    /// <param name="behind">The same data as a table.</param>
    public void WriteFigure(HtmlWriter page, string title, string statement, JsonObject description, Table behind)
    {
        var id = $"chart-{_charts.Count + 1}";
        _charts.Add((id, description));
        var tall = description["kind"]?.GetValue<string>() == "line" ? "plot" : "plot tall";
        page.Add($"<figure><figcaption><b>{title}</b>{statement}</figcaption>\n");
        page.Add($"<div class=\"{tall}\" role=\"img\" aria-label=\"{title}. {statement}\" data-chart=\"{id}\"></div>\n");
        WriteKeys(page, description);
        page.Add($"<details open data-fold><summary>The data behind this picture</summary>\n");
        TableMarkup.Write(page, behind);
        page.Add($"</details></figure>\n");
    }

    /// <summary>What the colours mean, for pictures too narrow or too full to say it at the line itself.</summary>
    private static void WriteKeys(HtmlWriter page, JsonObject description)
    {
        if (description["series"] is JsonArray series)
        {
            page.Add($"<ul class=\"keys narrow\" aria-hidden=\"true\">");
            foreach (var one in series)
            {
                var role = one!["role"]!.GetValue<string>();
                WriteKey(page, one["name"]!.GetValue<string>(), role == "actual" ? "act" : role is "entitled" or "old" ? "watch" : "rest");
            }

            page.Add($"</ul>\n");
        }
        else if (description["cumulative"] is not null)
        {
            page.Add($"<ul class=\"keys\" aria-hidden=\"true\">");
            WriteKey(page, "share of use (bars)", "act");
            WriteKey(page, "together with those above (line)", "watch");
            page.Add($"</ul>\n");
        }
    }

    private static void WriteKey(HtmlWriter page, string name, string colour) =>
        page.Add($"<li><svg width=\"16\" height=\"12\" class=\"{colour}\"><rect y=\"4\" width=\"16\" height=\"4\" fill=\"currentColor\"/></svg>{name}</li>");

    /// <summary>Writes the descriptions as data blocks, which no browser runs.</summary>
    public void WriteData(HtmlWriter page)
    {
        foreach (var (id, description) in _charts)
        {
            // The default encoder writes <, >, & and quotes as \u escapes, so no name can end the block.
            page.Add($"<script type=\"application/json\" id=\"{id}\">").AddAsset(description.ToJsonString(JsonSerializerOptions.Default)).Add($"</script>\n");
        }
    }
}
