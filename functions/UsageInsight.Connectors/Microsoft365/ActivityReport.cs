using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Microsoft365;

/// <summary>One of Microsoft's usage reports of single users: which of its columns are features, and how its rows become usage.</summary>
/// <param name="Function">The Graph function's name.</param>
/// <param name="Columns">The columns that are read.</param>
internal sealed record ActivityReport(string Function, IReadOnlyList<ReportColumn> Columns)
{
    /// <summary>Says that somebody did something in Teams that no other column counts.</summary>
    public const string OtherAction = "Has Other Action";

    private const string Person = "User Principal Name";
    private const string Refreshed = "Report Refresh Date";
    private const int ConcealedLength = 32;

    /// <summary>Opens the report's table; columns are found by their names, which drift and move.</summary>
    /// <exception cref="ConnectorException">It names no person or no refresh day, as tables with translated headers do not.</exception>
    public CsvAnswer Open(ReadOnlyMemory<byte> table) => CsvAnswer.Open(table, Function, Refreshed, Person);

    /// <summary>Adds a table's rows, and says what the table could tell.</summary>
    public ReportReach Add(UnitBuilder unit, string app, CsvAnswer rows, DateOnly day)
    {
        var reach = new ReportReach();
        foreach (var missing in Columns.Where(c => !rows.Has(c.Name)))
        {
            reach.Lacks(missing.Name);
            unit.Failed($"{Function} column {missing.Name}", "missing-column", $"{Function} has no column '{missing.Name}': use of {missing.Feature} is unknown", missing.Name);
        }

        while (rows.Read())
        {
            if (rows.Text(Person) is not { } person)
            {
                unit.Failed($"{Function} {day:yyyy-MM-dd} row {rows.Row}", "bad-row", $"the row's {Person} is empty", rows.Raw);
                continue;
            }

            var concealed = IsConcealed(person);
            reach.Saw(concealed, rows.Text(Refreshed) is { } refreshed ? VendorTime.Day(refreshed, Refreshed) : null, day);

            // A concealed name is another one in every report: use counts for the feature, and for nobody.
            AddRow(unit, app, rows, day, concealed ? null : person);
        }

        return reach;
    }

    private void AddRow(UnitBuilder unit, string app, CsvAnswer row, DateOnly day, string? person)
    {
        foreach (var feature in Columns.GroupBy(c => c.Feature, StringComparer.Ordinal))
        {
            var used = feature.Sum(column => column.Read(row, day));
            if (used > 0)
            {
                unit.Usage(app, person, feature.Key, day, feature.First().Meaning == ReportColumnMeaning.Count ? used : 1);
            }
        }

        if (person is not null && row.Text(OtherAction) == "Yes")
        {
            unit.Presence(app, person, day, "teams-other");
        }
    }

    /// <summary>Concealed names are hashes of 32 upper-case hexadecimal digits.</summary>
    public static bool IsConcealed(string person) => person.Length == ConcealedLength && person.All(char.IsAsciiHexDigitUpper);
}
