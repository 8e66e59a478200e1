using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace UsageInsight.Reports.Workbook;

/// <summary>Puts sheets together into the bytes of an .xlsx file. The same sheets give the same bytes.</summary>
internal static class WorkbookFile
{
    // The earliest time a ZIP entry can carry.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Builds the file.</summary>
    /// <param name="sheets">The sheets in order; at least one.</param>
    /// <param name="names">Defined names with what they stand for.</param>
    /// <param name="marks">What stands on every page.</param>
    public static byte[] Build(IReadOnlyList<Sheet> sheets, IReadOnlyList<(string Name, string Reference)> names, IReadOnlyList<string> marks)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            Fill(document, sheets, names, marks);
        }

        return WithoutTimes(stream);
    }

    private static void Fill(SpreadsheetDocument document, IReadOnlyList<Sheet> sheets, IReadOnlyList<(string Name, string Reference)> names, IReadOnlyList<string> marks)
    {
        var workbook = document.AddWorkbookPart();
        document.ChangeIdOfPart(workbook, "rId1");
        var styles = new WorkbookStyles();
        var tabs = new Sheets();
        uint tables = 0;
        for (var i = 0; i < sheets.Count; i++)
        {
            var part = workbook.AddNewPart<WorksheetPart>($"rIdSheet{i + 1}");
            part.Worksheet = SheetMarkup.Build(sheets[i], styles, marks);
            SheetDrawing.Add(part, sheets[i]);
            if (sheets[i].Rows.Count > 0)
            {
                SheetTable.Add(part, sheets[i], ++tables);
            }

            tabs.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = $"rIdSheet{i + 1}", SheetId = (uint)i + 1, Name = sheets[i].Name });
        }

        workbook.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = styles.Build();
        workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(
            new BookViews(new WorkbookView { ActiveTab = 0 }), tabs, DefinedNames(sheets, names), new CalculationProperties { FullCalculationOnLoad = true });
    }

    private static DefinedNames DefinedNames(IReadOnlyList<Sheet> sheets, IReadOnlyList<(string Name, string Reference)> names) => new(
    [
        .. names.OrderBy(n => n.Name, StringComparer.Ordinal).Select(n => new DefinedName(n.Reference) { Name = n.Name }),
        .. sheets.Select((sheet, i) => (Sheet: sheet, Index: i)).Where(s => s.Sheet.PrintedColumns is not null).Select(s => new DefinedName(
            $"'{s.Sheet.Name}'!$A$1:${Sheet.Letters(s.Sheet.PrintedColumns!.Value - 1)}${s.Sheet.LastRow}") { Name = "_xlnm.Print_Area", LocalSheetId = (uint)s.Index }),
        .. sheets.Select((sheet, i) => new DefinedName($"'{sheet.Name}'!${Sheet.HeaderRow}:${Sheet.HeaderRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i }),
    ]);

    /// <summary>The packaging library stamps each entry with the clock; we have none.</summary>
    private static byte[] WithoutTimes(MemoryStream package)
    {
        using var result = new MemoryStream();
        package.Position = 0;
        using (var source = new ZipArchive(package, ZipArchiveMode.Read))
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            // [Content_Types].xml comes first by ordinal order, as readers expect.
            foreach (var entry in source.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = NoTime;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return result.ToArray();
    }
}
