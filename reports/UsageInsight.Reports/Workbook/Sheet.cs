using UsageInsight.Reports.Tables;

namespace UsageInsight.Reports.Workbook;

/// <summary>One sheet: a question, its answer in a line or two, and the table (and pictures) behind it.</summary>
internal sealed record Sheet
{
    /// <summary>The row of the table's header, counted from 1; the lines above it hold the title and notes.</summary>
    public const int HeaderRow = 5;

    /// <summary>The tab's name: at most 31 characters without the signs that Excel forbids; ours, never from outside.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public string Note { get; init; } = "";

    public required IReadOnlyList<Column> Columns { get; init; }

    public required IReadOnlyList<IReadOnlyList<SheetCell>> Rows { get; init; }

    /// <summary>How many columns go on paper; null for all.</summary>
    public int? PrintedColumns { get; init; }

    public IReadOnlyList<SheetChart> Charts { get; init; } = [];

    /// <summary>The row of a table row, counted from 1.</summary>
    public static int RowOf(int index) => HeaderRow + 1 + index;

    /// <summary>The last row of the table.</summary>
    public int LastRow => HeaderRow + Rows.Count;

    /// <summary>Makes a sheet of a table as other formats write it.</summary>
    public static Sheet Of(string name, Table table, string note = "") => new()
    {
        Name = name, Title = table.Title, Note = note, Columns = table.Columns,
        Rows = [.. table.Rows.Select(row => (IReadOnlyList<SheetCell>)[.. row.Select(cell => new SheetCell(cell))])],
    };

    /// <summary>An absolute reference to rows of one column, with the sheet's name.</summary>
    public static string Range(string sheet, int column, int firstRow, int lastRow) =>
        $"'{sheet}'!${Letters(column)}${firstRow}:${Letters(column)}${lastRow}";

    /// <summary>A column's letters: 0 is A.</summary>
    public static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + Letters(column % 26);
}
