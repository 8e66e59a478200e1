using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using UsageInsight.Ledger;
using UsageInsight.Reports.Csv;
using UsageInsight.Reports.Tables;
using Cell = UsageInsight.Reports.Tables.Cell;
using Column = UsageInsight.Reports.Tables.Column;

namespace UsageInsight.Reports.Workbook;

/// <summary>The cell formats of a workbook; collects one number format per currency.</summary>
internal sealed class WorkbookStyles
{
    private const uint FirstOwnFormat = 164;
    private readonly List<(string Code, uint Id)> _numberFormats = [];
    private readonly List<CellFormat> _formats = [];
    private readonly Dictionary<string, uint> _byKey = new(StringComparer.Ordinal);

    /// <summary>Makes the formats that every workbook has.</summary>
    public WorkbookStyles()
    {
        Format("plain", new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 });
    }

    /// <summary>The title in the first row.</summary>
    public uint Title => Format("title", new CellFormat { FontId = 2, ApplyFont = true });

    /// <summary>Notes above the table.</summary>
    public uint Note => Format("note", new CellFormat { FontId = 3, ApplyFont = true });

    /// <summary>A column's heading.</summary>
    public uint Header => Format("header", new CellFormat { FontId = 1, FillId = 2, ApplyFont = true, ApplyFill = true, Alignment = new() { Vertical = VerticalAlignmentValues.Top, WrapText = true }, ApplyAlignment = true });

    /// <summary>The format of one cell.</summary>
    public uint Of(Column column, SheetCell cell)
    {
        if (cell.Cell.Drawn is null && cell.Cell.Day is null)
        {
            return TextFormat(column, cell.Cell);
        }

        var code = cell.Cell.Day is not null ? "d mmm yyyy" : NumberCode(column, cell.Cell);
        return Number(code, cell.Input);
    }

    /// <summary>The finished part.</summary>
    public Stylesheet Build()
    {
        var formats = new NumberingFormats([.. _numberFormats.Select(f => new NumberingFormat { NumberFormatId = f.Id, FormatCode = f.Code })]) { Count = (uint)_numberFormats.Count };
        var fonts = new Fonts(
            Font(11, null, bold: false, italic: false), Font(11, null, bold: true, italic: false), Font(16, null, bold: true, italic: false),
            Font(11, "FF565E69", bold: false, italic: true), Font(11, "FF0A56C2", bold: false, italic: false)) { Count = 5 };
        var fills = new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            Solid("FFE8EBEF"), Solid("FFFBEEDA")) { Count = 4 };
        var sheet = new Stylesheet();
        if (_numberFormats.Count > 0)
        {
            sheet.Append(formats);
        }

        sheet.Append(fonts, fills, new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
            new CellFormats([.. _formats]) { Count = (uint)_formats.Count },
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });
        return sheet;
    }

    private static string NumberCode(Column column, Cell cell) => column.Kind switch
    {
        // A range is a number for pictures, filters and formulas; what is read are its bounds.
        _ when cell.Number is null => $"\"{cell.Words}\"",
        CellKind.Share => cell.Number is > 0 and < 0.0995m ? "0.0%" : "0%",
        CellKind.Money => cell.Currency is { } currency && Ledger.Money.IsCurrency(currency)
            ? $"[${currency}] #,##0{(Math.Abs(cell.Number ?? 0) < 100 && decimal.Truncate(cell.Number ?? 0) != cell.Number ? ".00" : "")}"
            : cell.Number == 0 ? "#,##0;-#,##0;\"none\"" : "#,##0.00",
        CellKind.Estimate => "0.0##",
        _ => "#,##0",
    };

    private uint TextFormat(Column column, Cell cell)
    {
        var key = $"text|{column.RightAligned}|{column.Kind == CellKind.Long}|{cell.Missing}|{IsFormulaLike(cell.Words)}";
        return Format(key, new CellFormat
        {
            FontId = cell.Missing ? 3u : 0u, ApplyFont = true, QuotePrefix = IsFormulaLike(cell.Words) ? true : null,
            Alignment = new()
            {
                Vertical = VerticalAlignmentValues.Top, WrapText = column.Kind == CellKind.Long ? true : null,
                Horizontal = column.RightAligned ? HorizontalAlignmentValues.Right : HorizontalAlignmentValues.Left,
            },
            ApplyAlignment = true,
        });
    }

    /// <summary>Text cells never run; the mark keeps them text when somebody edits them too.</summary>
    private static bool IsFormulaLike(string text) => FormulaGuard.Text(text) != text;

    private uint Number(string code, bool input)
    {
        var known = _numberFormats.FirstOrDefault(f => f.Code == code);
        if (known.Code is null)
        {
            known = (code, FirstOwnFormat + (uint)_numberFormats.Count);
            _numberFormats.Add(known);
        }

        return Format($"number|{code}|{input}", new CellFormat
        {
            NumberFormatId = known.Id, ApplyNumberFormat = true, FontId = input ? 4u : 0u, ApplyFont = true, FillId = input ? 3u : 0u, ApplyFill = input,
            Alignment = new() { Vertical = VerticalAlignmentValues.Top, Horizontal = HorizontalAlignmentValues.Right }, ApplyAlignment = true,
        });
    }

    private uint Format(string key, CellFormat format)
    {
        if (!_byKey.TryGetValue(key, out var index))
        {
            index = (uint)_formats.Count;
            _formats.Add(format);
            _byKey.Add(key, index);
        }

        return index;
    }

    private static Font Font(double size, string? colour, bool bold, bool italic)
    {
        var font = new Font();
        if (bold)
        {
            font.Append(new Bold());
        }

        if (italic)
        {
            font.Append(new Italic());
        }

        font.Append(new FontSize { Val = size });
        if (colour is not null)
        {
            font.Append(new Color { Rgb = colour });
        }

        font.Append(new FontName { Val = "Calibri" }, new FontFamilyNumbering { Val = 2 });
        return font;
    }

    private static Fill Solid(string colour) =>
        new(new PatternFill(new ForegroundColor { Rgb = colour }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid });
}
