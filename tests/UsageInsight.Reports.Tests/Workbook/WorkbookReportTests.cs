using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using UsageInsight.Analysis;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Workbook;

public class WorkbookReportTests
{
    private static readonly (string Name, Func<AnalysisResult> Result)[] Analyses =
    [
        ("rich", SomeAnalysis.Rich), ("empty", SomeAnalysis.Empty), ("single-app", SomeAnalysis.SingleApp), ("all-unknown", SomeAnalysis.AllUnknown), ("two-currencies", SomeAnalysis.TwoCurrencies),
    ];

    /// <summary>Names that XML, tables or formulas could stumble over; validating a workbook takes its time.</summary>
    private static readonly string[] Telling =
        ["entity", "controls", "separators", "lone-surrogate", "formula", "formula-wide", "formula-tab", "csv", "sheet-name", "long", "combining", "empty", "number"];

    private static IEnumerable<TestCaseData> Cases() =>
        Analyses.Select(a => new TestCaseData(a.Result).SetArgDisplayNames(a.Name))
            .Concat(HostileNames.All.Where(n => Telling.Contains(n.Kind)).Select(n => new TestCaseData((Func<AnalysisResult>)(() => SomeAnalysis.Named(n.Text))).SetArgDisplayNames("named " + n.Kind)));

    [TestCaseSource(nameof(Cases))]
    public void Workbook_AnyAnalysis_IsValidAndNamesAreNoFormulas(Func<AnalysisResult> result)
    {
        using var document = Open(result());

        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}");
        Assert.That(errors, Is.Empty);
        foreach (var formula in Worksheets(document).SelectMany(w => w.Descendants<CellFormula>()))
        {
            Assert.That(formula.Text, Does.Match(@"^(SUMIFS|MAX|N|Prices|'What to do'|""yes""|[A-Z]{1,2}\d+|\$|[\d.,:!()+*/A-Z])+$"));
        }
    }

    [Test]
    public void Workbook_RichAnalysis_LeadsWithTheActions()
    {
        using var document = Open(SomeAnalysis.Rich());
        var sheets = document.WorkbookPart!.Workbook.Descendants<Sheet>().Select(s => s.Name!.Value).ToList();

        Assert.That(sheets[0], Is.EqualTo("What to do"));
        Assert.That(Worksheets(document).First().Descendants<Cell>().First().InnerText, Does.StartWith("EUR 62,640 a year can go at the Salesforce renewal"));
        Assert.That(sheets, Does.Not.Contain("Seats to ask about"));
    }

    [Test]
    public void Workbook_RichAnalysis_HasNamesTablesFrozenHeadersAndPictures()
    {
        using var document = Open(SomeAnalysis.Rich());
        var parts = document.WorkbookPart!.WorksheetParts.ToList();

        Assert.That(document.WorkbookPart.Workbook.Descendants<DefinedName>().Select(n => n.Name!.Value), Is.SupersetOf(new[] { "Can_go_at_renewal_EUR", "Can_go_now_USD", "Seat_prices" }));
        Assert.That(parts.Select(p => p.TableDefinitionParts.Count()), Is.All.EqualTo(1));
        Assert.That(parts.Select(p => p.Worksheet.Descendants<Pane>().Single().State!.InnerText), Is.All.EqualTo("frozen"));
        Assert.That(parts.Sum(p => p.DrawingsPart?.ChartParts.Count() ?? 0), Is.GreaterThanOrEqualTo(6));
        Assert.That(parts.SelectMany(p => p.Worksheet.Descendants<MergeCell>()), Is.Empty);
    }

    [Test]
    public void Workbook_SimulatedData_SaysSoOnEverySheetAndPrintedPage()
    {
        using var document = Open(SomeAnalysis.Rich());

        foreach (var sheet in Worksheets(document))
        {
            Assert.That(sheet.Descendants<OddFooter>().Single().Text, Does.Contain("Simulated data"));
            Assert.That(sheet.Descendants<Row>().Single(r => r.RowIndex!.Value == 2).InnerText, Does.Contain("Simulated data"));
        }
    }

    private static IEnumerable<Worksheet> Worksheets(SpreadsheetDocument document) =>
        document.WorkbookPart!.Workbook.Descendants<Sheet>().Select(s => ((WorksheetPart)document.WorkbookPart.GetPartById(s.Id!.Value!)).Worksheet);

    private static SpreadsheetDocument Open(AnalysisResult result)
    {
        var options = new ReportOptions { Contracts = SomeAnalysis.Contracts(), Catalogs = SomeAnalysis.Catalogs() };
        var bytes = ReportComposer.Compose(result, ReportFormat.Workbook, options)[0].Content.ToArray();
        return SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
    }
}
