using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace UsageInsight.Reports.Workbook;

/// <summary>Makes the cells of a sheet a real table with filters.</summary>
internal static class SheetTable
{
    /// <summary>Adds it to the sheet's part.</summary>
    /// <param name="part">The sheet's part.</param>
    /// <param name="sheet">The sheet; at least one row.</param>
    /// <param name="id">The table's number in the workbook, from 1.</param>
    public static void Add(WorksheetPart part, Sheet sheet, uint id)
    {
        var reference = $"A{Sheet.HeaderRow}:{Sheet.Letters(sheet.Columns.Count - 1)}{sheet.LastRow}";
        var name = "T" + string.Concat(sheet.Name.Where(char.IsAsciiLetterOrDigit));
        part.AddNewPart<TableDefinitionPart>("rIdTable").Table = new Table(
            new AutoFilter { Reference = reference },
            new TableColumns([.. sheet.Columns.Select((c, i) => new TableColumn { Id = (uint)i + 1, Name = c.Title })]) { Count = (uint)sheet.Columns.Count },
            new TableStyleInfo { Name = "TableStyleLight1", ShowFirstColumn = false, ShowLastColumn = false, ShowRowStripes = true, ShowColumnStripes = false })
        {
            Id = id, Name = name, DisplayName = name, Reference = reference, TotalsRowShown = false,
        };
        part.Worksheet.Append(new TableParts(new TablePart { Id = "rIdTable" }) { Count = 1 });
    }
}
