using UsageInsight.Reports.Tables;

namespace UsageInsight.Functions.Dashboard.Tables;

/// <summary>Makes rows lead to their evidence.</summary>
internal static class TableLinks
{
    /// <summary>The same table, the cell of one column leading somewhere.</summary>
    /// <param name="table">The table.</param>
    /// <param name="hrefs">Where each row leads; null where it leads nowhere.</param>
    /// <param name="column">The column, from 0.</param>
    public static Table Leading(this Table table, IEnumerable<string?> hrefs, int column = 0) => table with
    {
        Rows = [.. table.Rows.Zip(hrefs, (row, href) => (IReadOnlyList<Cell>)[.. row.Select((cell, i) => i == column ? cell with { Href = href } : cell)])],
    };
}
