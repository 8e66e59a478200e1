using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Drawing.Spreadsheet;
using DocumentFormat.OpenXml.Packaging;
using Drawing = DocumentFormat.OpenXml.Drawing;

namespace UsageInsight.Reports.Workbook;

/// <summary>Places the pictures of a sheet to the right of its table, one below the other.</summary>
internal static class SheetDrawing
{
    private const int ColumnsWide = 9;
    private const int RowsHigh = 17;

    /// <summary>Adds them to the sheet's part; nothing where there are none.</summary>
    public static void Add(WorksheetPart part, Sheet sheet)
    {
        if (sheet.Charts.Count == 0)
        {
            return;
        }

        var drawing = part.AddNewPart<DrawingsPart>("rIdDrawing");
        drawing.WorksheetDrawing = new WorksheetDrawing();
        for (var i = 0; i < sheet.Charts.Count; i++)
        {
            var id = $"rIdChart{i + 1}";
            drawing.AddNewPart<ChartPart>(id).ChartSpace = NativeChart.Build(sheet.Charts[i]);
            drawing.WorksheetDrawing.Append(Place(sheet, i, id));
        }

        part.Worksheet.Append(new DocumentFormat.OpenXml.Spreadsheet.Drawing { Id = "rIdDrawing" });
    }

    private static TwoCellAnchor Place(Sheet sheet, int index, string id)
    {
        var (column, row) = (sheet.Columns.Count + 1, Sheet.HeaderRow + (index * (RowsHigh + 1)));
        return new TwoCellAnchor(
            new FromMarker(new ColumnId($"{column}"), new ColumnOffset("0"), new RowId($"{row}"), new RowOffset("0")),
            new ToMarker(new ColumnId($"{column + ColumnsWide}"), new ColumnOffset("0"), new RowId($"{row + RowsHigh}"), new RowOffset("0")),
            new DocumentFormat.OpenXml.Drawing.Spreadsheet.GraphicFrame(
                new DocumentFormat.OpenXml.Drawing.Spreadsheet.NonVisualGraphicFrameProperties(
                    new DocumentFormat.OpenXml.Drawing.Spreadsheet.NonVisualDrawingProperties { Id = (uint)index + 2, Name = $"Chart {index + 1}", Description = sheet.Charts[index].Title },
                    new DocumentFormat.OpenXml.Drawing.Spreadsheet.NonVisualGraphicFrameDrawingProperties()),
                new Transform(new Drawing.Offset { X = 0, Y = 0 }, new Drawing.Extents { Cx = 0, Cy = 0 }),
                new Drawing.Graphic(new Drawing.GraphicData(new ChartReference { Id = id }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
            { Macro = "" },
            new ClientData());
    }
}
