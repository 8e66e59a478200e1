using System.Globalization;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Microsoft365;

/// <summary>A column of a usage report and the feature it shows.</summary>
/// <param name="Name">The column's name as the report writes it.</param>
/// <param name="Feature">The feature's id; several columns of one feature are taken together.</param>
/// <param name="Meaning">What its cells hold.</param>
internal sealed record ReportColumn(string Name, string Feature, ReportColumnMeaning Meaning = ReportColumnMeaning.Count)
{
    /// <summary>How often the row says that the feature was used on the day; 0 where it was not.</summary>
    /// <exception cref="ConnectorException">The cell has another form than known.</exception>
    public long Read(CsvAnswer row, DateOnly day)
    {
        if (row.Text(Name) is not { } cell)
        {
            return 0;
        }

        return Meaning switch
        {
            ReportColumnMeaning.LastDay => VendorTime.Day(cell, Name) == day ? 1 : 0,
            ReportColumnMeaning.Used => cell switch
            {
                "No" or "False" => 0,
                "Yes" or "True" => 1,
                _ => Math.Min(Number(cell), 1),
            },
            _ => Number(cell),
        };
    }

    private long Number(string cell) => long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw new ConnectorException(
        ConnectorFault.Malformed, $"'{Name}' in a usage report should be a whole number, Yes or No");
}
