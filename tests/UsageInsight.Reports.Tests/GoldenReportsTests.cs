using System.Text;
using System.Text.RegularExpressions;
using UsageInsight.Analysis;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests;

/// <summary>Whole documents against reviewed copies. The shipped scripts and styles are left out of the pages: they have files of their own.</summary>
public partial class GoldenReportsTests
{
    private static readonly (string Name, Func<AnalysisResult> Result)[] Analyses =
    [
        ("rich", SomeAnalysis.Rich), ("empty", SomeAnalysis.Empty), ("single-app", SomeAnalysis.SingleApp), ("all-unknown", SomeAnalysis.AllUnknown),
        ("two-currencies", SomeAnalysis.TwoCurrencies),
    ];

    private static readonly ReportFormat[] Texts = [ReportFormat.Html, ReportFormat.Csv, ReportFormat.Json, ReportFormat.Markdown, ReportFormat.Focus];

    private static IEnumerable<TestCaseData> Cases() =>
        from analysis in Analyses
        from format in Texts
        select new TestCaseData(analysis.Name, analysis.Result, format).SetArgDisplayNames(analysis.Name, format.ToString());

    [TestCaseSource(nameof(Cases))]
    public void Report_KnownAnalysis_ReadsAsReviewed(string name, Func<AnalysisResult> result, ReportFormat format)
    {
        var documents = Compose(name, result(), format);

        Assert.That(documents, Is.Not.Empty);
        foreach (var document in documents)
        {
            var text = Shipped().Replace(Encoding.UTF8.GetString(document.Content.Span), "$1$2");
            Golden.Match(Hashes().Replace(text, "sha256-...").TrimStart('\uFEFF'), Path.Combine("UsageInsight.Reports.Tests", "Golden", FileOf(name, document)));
        }
    }

    [Test]
    public void ReviewedCopies_OfNoReport_DoNotLinger()
    {
        var expected = from analysis in Analyses from format in Texts from document in Compose(analysis.Name, analysis.Result(), format) select FileOf(analysis.Name, document);
        var present = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "UsageInsight.Reports.Tests", "Golden"), "*.verified.*").Select(Path.GetFileName);

        Assert.That(present, Is.EquivalentTo(expected));
    }

    [Test]
    public void Compose_SameInputTwice_GivesTheSameBytes()
    {
        foreach (var format in Enum.GetValues<ReportFormat>())
        {
            var first = ReportComposer.Compose(SomeAnalysis.Rich(), format, new() { Contracts = SomeAnalysis.Contracts() });
            var second = ReportComposer.Compose(SomeAnalysis.Rich(), format, new() { Contracts = SomeAnalysis.Contracts() });
            Assert.That(second.Select(d => Convert.ToBase64String(d.Content.Span)), Is.EqualTo(first.Select(d => Convert.ToBase64String(d.Content.Span))), format.ToString());
        }
    }

    private static IReadOnlyList<ReportDocument> Compose(string name, AnalysisResult result, ReportFormat format) =>
        ReportComposer.Compose(result, format, new() { Contracts = SomeAnalysis.Contracts(), Catalogs = SomeAnalysis.Catalogs(), SeatList = name == "single-app" });

    private static string FileOf(string name, ReportDocument document) =>
        $"{name}.{Path.GetFileNameWithoutExtension(document.Name)}.verified{Path.GetExtension(document.Name)}";

    [GeneratedRegex("(<(?:script|style)>).*?(</(?:script|style)>)", RegexOptions.Singleline)]
    private static partial Regex Shipped();

    [GeneratedRegex("sha256-[A-Za-z0-9+/=]+")]
    private static partial Regex Hashes();
}
