using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Markdig;
using UsageInsight.Analysis;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests;

/// <summary>Names from outside stay names, in every format.</summary>
public partial class HostileNamesTests
{
    private static readonly TestCaseData[] Names = [.. HostileNames.All.Select(n => new TestCaseData(n.Text).SetArgDisplayNames(n.Kind))];
    private static readonly ReportOptions Everything = new() { SeatList = true, Contracts = SomeAnalysis.Contracts(), Catalogs = SomeAnalysis.Catalogs() };

    private static readonly Lazy<List<string>> PlainTags = new(() => Tags(Compose(SomeAnalysis.Named("Plain"), ReportFormat.Html)[0]));

    [TestCaseSource(nameof(Names))]
    public void Html_HostileName_AddsNoTagAndNoAttribute(string name)
    {
        var plain = PlainTags.Value;
        var hostile = Tags(Compose(SomeAnalysis.Named(name), ReportFormat.Html)[0]);

        // Where nothing visible is left of a sentence, its box is left out; nothing else may differ.
        Assert.That(hostile, name.Trim().Length == 0 ? Is.SubsetOf(plain) : Is.EqualTo(plain));
    }

    [TestCaseSource(nameof(Names))]
    public void Csv_HostileName_KeepsRowsAndStartsNoFormula(string name)
    {
        var plain = Compose(SomeAnalysis.Named("Plain"), ReportFormat.Csv);
        var hostile = Compose(SomeAnalysis.Named(name), ReportFormat.Csv);
        for (var i = 0; i < plain.Count; i++)
        {
            var rows = CsvText.Parse(hostile[i]);
            Assert.That(rows, Has.Count.EqualTo(CsvText.Parse(plain[i]).Count));
            Assert.That(rows.Select(r => r.Count).Distinct(), Has.Exactly(1).Items);
            Assert.That(rows.SelectMany(r => r).Where(c => Formula().IsMatch(c) && !decimal.TryParse(c, out _)), Is.Empty);
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Markdown_HostileName_RendersAsPlainText(string name)
    {
        var pipeline = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();
        var html = Markdig.Markdown.ToHtml(Compose(SomeAnalysis.Named(name), ReportFormat.Markdown)[0], pipeline);

        Assert.That(Tags(html).Distinct(), Is.SubsetOf(Tags(Markdig.Markdown.ToHtml(Compose(SomeAnalysis.Named("Plain"), ReportFormat.Markdown)[0], pipeline)).Distinct()));
    }

    [TestCaseSource(nameof(Names))]
    public void Json_HostileName_StaysOneString(string name)
    {
        using var document = JsonDocument.Parse(Compose(SomeAnalysis.Named(name), ReportFormat.Json)[0]);

        Assert.That(document.RootElement.GetProperty("apps").GetArrayLength(), Is.EqualTo(3));
    }

    private static List<string> Compose(AnalysisResult result, ReportFormat format) =>
        [.. ReportComposer.Compose(result, format, Everything).Select(d => Encoding.UTF8.GetString(d.Content.Span))];

    /// <summary>Every tag with the names of its attributes, in order; the shipped scripts and styles are left out.</summary>
    private static List<string> Tags(string html)
    {
        var markup = Shipped().Replace(html.Replace(ReportAssets.ChartLibrary, "", StringComparison.Ordinal), "$1$2");
        return [.. Tag().Matches(markup).Select(m => AttributeValue().Replace(m.Value, "")).Select(t => AnchorId().Replace(t, ""))];
    }

    [GeneratedRegex("(<(?:script|style)[^>]*>).*?(</(?:script|style)>)", RegexOptions.Singleline)]
    private static partial Regex Shipped();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("=\"[^\"]*\"")]
    private static partial Regex AttributeValue();

    [GeneratedRegex(" id$")]
    private static partial Regex AnchorId();

    [GeneratedRegex("^[\\s\\p{Cf}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]")]
    private static partial Regex Formula();
}
