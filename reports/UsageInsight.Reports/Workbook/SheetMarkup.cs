using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Workbook;

/// <summary>Turns a sheet into its markup: title, notes, header frozen, cells with formats, page set-up.</summary>
internal static class SheetMarkup
{
    private const int LongestText = 4_000;
    private const int LongWidth = 44;
    private const double LineHeight = 15;

    /// <summary>The worksheet without its tables and pictures.</summary>
    public static Worksheet Build(Sheet sheet, WorkbookStyles styles, IReadOnlyList<string> marks)
    {
        var data = new SheetData();
        data.Append(
            TextRow(1, sheet.Title, styles.Title), TextRow(2, string.Join(" ", marks), styles.Note), TextRow(3, sheet.Note, styles.Note),
            new Row([.. sheet.Columns.Select((c, i) => Text(i, Sheet.HeaderRow, c.Title, styles.Header))]) { RowIndex = Sheet.HeaderRow, Height = 3 * LineHeight, CustomHeight = true });
        for (var r = 0; r < sheet.Rows.Count; r++)
        {
            var row = Sheet.RowOf(r);
            data.Append(new Row([.. sheet.Rows[r].Select((cell, i) => Build(sheet.Columns[i], cell, i, row, styles))]) { RowIndex = (uint)row, Height = HeightOf(sheet, r), CustomHeight = true });
        }

        // The footer says on every printed page what the first page says; & begins a code there.
        var footer = $"&L{string.Join(' ', marks).Replace("&", "&&", StringComparison.Ordinal)}&R&P / &N";
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(
                new Pane { VerticalSplit = Sheet.HeaderRow, TopLeftCell = $"A{Sheet.HeaderRow + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
                new Selection { Pane = PaneValues.BottomLeft, ActiveCell = $"A{Sheet.HeaderRow + 1}", SequenceOfReferences = new ListValue<StringValue>([new($"A{Sheet.HeaderRow + 1}")]) })
            { WorkbookViewId = 0, ShowGridLines = false }),
            new SheetFormatProperties { DefaultRowHeight = 15 },
            new Columns([.. sheet.Columns.Select((c, i) => new DocumentFormat.OpenXml.Spreadsheet.Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = Width(sheet, i), CustomWidth = true })]),
            data,
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.7, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 },
            new HeaderFooter(new OddFooter(footer)));
    }

    /// <summary>Not every program fits a row to its wrapped text when it opens a file, so the height is said.</summary>
    private static double HeightOf(Sheet sheet, int row)
    {
        var longest = sheet.Rows[row].Where((_, i) => sheet.Columns[i].Kind == CellKind.Long).Select(c => Math.Min(c.Cell.Words.Length, SafeText.LongestSentence)).DefaultIfEmpty(0).Max();
        return LineHeight * Math.Max(1, Math.Ceiling(longest / (LongWidth * 0.95)));
    }

    private static double Width(Sheet sheet, int column)
    {
        if (sheet.Columns[column].Kind == CellKind.Long)
        {
            return LongWidth;
        }

        // Headings wrap between words, and the filter's button takes some room.
        var heading = sheet.Columns[column].Title.Split(' ').Max(word => word.Length) + 3;
        return Math.Clamp(sheet.Rows.Select(r => r[column].Cell.Words.Length + 2).Append(heading).Max(), 11, 34);
    }

    private static Row TextRow(int row, string text, uint style) => new(Text(0, row, text, style)) { RowIndex = (uint)row };

    private static DocumentFormat.OpenXml.Spreadsheet.Cell Build(Tables.Column column, SheetCell cell, int index, int row, WorkbookStyles styles)
    {
        var style = styles.Of(column, cell);
        var number = cell.Cell.Day is { } day ? (decimal)day.ToDateTime(TimeOnly.MinValue).ToOADate() : cell.Cell.Drawn;
        return number is { } value
            ? Number(index, row, value, cell.Formula, style)
            : Text(index, row, column.Kind == CellKind.Long ? SafeText.OneLine(cell.Cell.Words) : cell.Cell.Words.Length == 0 ? "" : SafeText.Name(cell.Cell.Words), style);
    }

    private static DocumentFormat.OpenXml.Spreadsheet.Cell Number(int column, int row, decimal value, string? formula, uint style)
    {
        var cell = new DocumentFormat.OpenXml.Spreadsheet.Cell { CellReference = $"{Sheet.Letters(column)}{row}", StyleIndex = style };
        if (formula is not null)
        {
            cell.Append(new CellFormula(formula));
        }

        cell.Append(new CellValue(value.ToString("0.##########", CultureInfo.InvariantCulture)));
        return cell;
    }

    private static DocumentFormat.OpenXml.Spreadsheet.Cell Text(int column, int row, string text, uint style)
    {
        var cut = text.Length > LongestText ? text[..LongestText] : text;
        return new(new InlineString(new Text(cut) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = $"{Sheet.Letters(column)}{row}", DataType = CellValues.InlineString, StyleIndex = style,
        };
    }
}
