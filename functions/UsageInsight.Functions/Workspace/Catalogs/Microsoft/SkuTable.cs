using System.Text;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.SeatLists;

namespace UsageInsight.Functions.Workspace.Catalogs.Microsoft;

/// <summary>Reads Microsoft's table "product names and service plan identifiers for licensing".</summary>
/// <remarks>
/// The file as published is Windows-1252 without a mark (a dash of 0x96, a hard space of 0xA0); later editions may be UTF-8. So
/// it is read as UTF-8 where it is valid UTF-8, else as Windows-1252. Two spellings of each header are in use.
/// </remarks>
internal static class SkuTable
{
    private static readonly (string Name, string[] Spellings)[] Columns =
    [
        ("Product_Display_Name", ["Product_Display_Name", "Product name"]),
        ("String_Id", ["String_Id", "String_ID", "String ID"]),
        ("GUID", ["GUID"]),
        ("Service_Plan_Name", ["Service_Plan_Name", "Service plan name"]),
        ("Service_Plan_Id", ["Service_Plan_Id", "Service_Plan_ID"]),
        ("Service_Plans_Included_Friendly_Names", ["Service_Plans_Included_Friendly_Names"]),
    ];

    /// <summary>All rows in the order of the file; rows without part number or service plan are left out and counted.</summary>
    /// <exception cref="UserErrorException">The file is not that table.</exception>
    public static (IReadOnlyList<SkuRow> Rows, int Skipped) Read(byte[] file, string name)
    {
        var csv = new CsvRows(new StringReader(Decode(file)));
        var at = Header(csv.Read() ?? throw NotTheTable(name, "it is empty"), name);
        var rows = new List<SkuRow>();
        var skipped = 0;
        while (csv.Read() is { } fields)
        {
            string Cell(int column) => at[column] < fields.Count ? Clean(fields[at[column]]) : "";
            var row = new SkuRow(Cell(0), Cell(1), Cell(2).ToLowerInvariant(), Cell(3), Cell(4).ToLowerInvariant(), Cell(5));
            if (row.PartNumber.Length == 0 || row.Plan.Length == 0 || !Guid.TryParse(row.PlanId, out _))
            {
                skipped++;
            }
            else
            {
                rows.Add(row);
            }
        }

        return (rows, skipped);
    }

    private static int[] Header(List<string> header, string name)
    {
        var places = Columns.Select(c => header.FindIndex(h => c.Spellings.Contains(h.Trim('\uFEFF', ' '), StringComparer.OrdinalIgnoreCase))).ToArray();
        var missing = Columns.Where((_, i) => places[i] < 0).Select(c => c.Name).ToList();
        return missing.Count == 0 ? places : throw NotTheTable(name, $"it has no column {string.Join(", ", missing)}");
    }

    private static UserErrorException NotTheTable(string name, string why) => new(
        $"The file is not Microsoft's SKU table: {why}.",
        name,
        $"a CSV file with the columns {string.Join(", ", Columns.Select(c => c.Name))}",
        "download it from the page \"Product names and service plan identifiers for licensing\" of Microsoft Entra's documentation");

    private static string Decode(byte[] file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(file);
        }
    }

    // Tabs and hard spaces stand inside names and ids; a reader sees one blank.
    private static string Clean(string cell) => string.Join(' ', cell.Split([' ', '\t', '\u00A0', '\r', '\n', '\uFEFF'], StringSplitOptions.RemoveEmptyEntries));
}
