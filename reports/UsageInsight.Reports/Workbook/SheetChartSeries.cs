namespace UsageInsight.Reports.Workbook;

/// <summary>One line or set of bars.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The reference to its values.</param>
/// <param name="Colour">Six hexadecimal digits.</param>
/// <param name="Dashed">True for what is expected instead of seen.</param>
/// <param name="Cached">The values, null where there is none.</param>
internal sealed record SheetChartSeries(string Name, string Values, string Colour, bool Dashed, IReadOnlyList<decimal?> Cached);
