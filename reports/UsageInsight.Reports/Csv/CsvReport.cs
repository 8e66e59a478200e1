using System.Globalization;
using System.Text;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Reports.Csv;

/// <summary>Writes tables as CSV that opens in a spreadsheet without becoming a formula: RFC 4180, every cell quoted, UTF-8 with a mark.</summary>
internal static class CsvReport
{
    /// <summary>Spreadsheets take UTF-8 for an old code page without this mark.</summary>
    private const string ByteOrderMark = "\uFEFF";

    /// <summary>The tables of a report, in the order of the questions.</summary>
    public static IReadOnlyList<Table> Tables(ReportStory story)
    {
        List<Table> tables = [ActionTable.ForFiles(story), AppTable.ForFiles(story), FeatureTable.ForFiles(story), SeatTable.ByStatus(story)];
        if (story.SeatList)
        {
            tables.Add(SeatTable.ListForFiles(story));
        }

        return tables;
    }

    /// <summary>One table as text.</summary>
    public static string Write(Table table)
    {
        var text = new StringBuilder(ByteOrderMark);
        WriteRow(text, table.Columns.Select(c => Quoted(c.Key)));
        foreach (var row in table.Rows)
        {
            WriteRow(text, row.Select(Field));
        }

        return text.ToString();
    }

    private static void WriteRow(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(',', fields).Append("\r\n");

    /// <summary>Numbers and days as programs read them; all else as text that no spreadsheet runs.</summary>
    private static string Field(Cell cell) => cell switch
    {
        { Number: { } number } => Quoted(number.ToString("0.##########", CultureInfo.InvariantCulture)),
        { Day: { } day } => Quoted(day.ToString("O", CultureInfo.InvariantCulture)),
        _ => Quoted(FormulaGuard.Text(cell.Words)),
    };

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
