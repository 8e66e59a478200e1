using UsageInsight.Reports.Tables;

namespace UsageInsight.Functions.Dashboard.Tables;

/// <summary>A table as a reader asked to see it: filtered, in order, one page of it; and all of what was asked for, for files.</summary>
internal sealed class Grid
{
    /// <summary>Rows of one page.</summary>
    public const int RowsPerPage = 50;

    private Grid(Table all, Table shown, GridQuery query, int total, int pages) =>
        (All, Shown, Query, Total, Pages, Page) = (all, shown, query, total, pages, Math.Min(query.Page, pages));

    /// <summary>Every row that was asked for, in the order asked for.</summary>
    public Table All { get; }

    /// <summary>The rows of the page, and columns that lead to the table in another order.</summary>
    public Table Shown { get; }

    public GridQuery Query { get; }

    /// <summary>Rows before filtering.</summary>
    public int Total { get; }

    public int Page { get; }

    /// <summary>At least 1.</summary>
    public int Pages { get; }

    /// <param name="table">The table in its own order.</param>
    /// <param name="query">How the reader wants to see it.</param>
    /// <param name="sortable">False for lists that must not become rankings.</param>
    public static Grid Of(Table table, GridQuery query, bool sortable = true)
    {
        var column = !sortable ? -1 : table.Columns.ToList().FindIndex(c => string.Equals(c.Key, query.Column, StringComparison.Ordinal));
        var rows = table.Rows.Where(r => Matches(r, query.Filter));
        if (column >= 0)
        {
            var byValue = Comparer<Cell>.Create((a, b) => Compare(a, b, query.Order == SortOrder.Descending));
            rows = rows.OrderBy(r => r[column], byValue);
        }

        var all = table with { Rows = [.. rows] };
        var pages = Math.Max(1, (all.Rows.Count + RowsPerPage - 1) / RowsPerPage);
        var page = Math.Min(query.Page, pages);
        var shown = all with
        {
            Columns = sortable ? [.. table.Columns.Select((c, i) => Heading(c, query, i == column))] : table.Columns,
            Rows = [.. all.Rows.Skip((page - 1) * RowsPerPage).Take(RowsPerPage)],
        };
        return new(all, shown, query, table.Rows.Count, pages);
    }

    private static Column Heading(Column column, GridQuery query, bool sorted)
    {
        // The first click on a figure asks for the largest, on a name for the first of the alphabet; the next turns it round.
        var next = sorted
            ? query.Order == SortOrder.Descending ? SortOrder.Ascending : SortOrder.Descending
            : column.RightAligned ? SortOrder.Descending : SortOrder.Ascending;
        return column with { Href = query.Sorted(column.Key, next), Sorted = sorted ? query.Order : SortOrder.None };
    }

    private static bool Matches(IReadOnlyList<Cell> row, string filter) =>
        filter.Length == 0 || row.Any(c => c.Words.Contains(filter, StringComparison.OrdinalIgnoreCase));

    /// <summary>Figures and days by value, words by the alphabet; what is unknown stays at the end, whichever way.</summary>
    private static int Compare(Cell a, Cell b, bool descending)
    {
        var missing = (Missing(a) ? 1 : 0) - (Missing(b) ? 1 : 0);
        if (missing != 0 || Missing(a))
        {
            return missing;
        }

        var order = (Value(a), Value(b)) is ({ } x, { } y)
            ? x.CompareTo(y)
            : string.Compare(a.Words, b.Words, StringComparison.OrdinalIgnoreCase);
        return descending ? -order : order;
    }

    private static bool Missing(Cell cell) => cell.Missing || cell.Words.Length == 0;

    private static decimal? Value(Cell cell) => cell.Drawn ?? cell.Day?.DayNumber;
}
