using System.Globalization;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Microsoft365;

/// <summary>One of Microsoft's usage reports: its function and which of its columns are features.</summary>
/// <param name="Function">The Graph function's name.</param>
/// <param name="Columns">Column and the feature it shows; several columns of one feature are added up.</param>
internal sealed record ActivityReport(string Function, IReadOnlyList<(string Column, string Feature)> Columns)
{
    /// <summary>The function whose date is quoted.</summary>
    public const string QuotedDate = "getM365AppUserDetail";

    private const int ConcealedLength = 32;

    /// <summary>The reports that are read, in order.</summary>
    public static IReadOnlyList<ActivityReport> All { get; } =
    [
        new("getTeamsUserActivityUserDetail",
        [
            ("Team Chat Message Count", "teams-chat"),
            ("Private Chat Message Count", "teams-chat"),
            ("Call Count", "teams-calls"),
            ("Meetings Attended Count", "teams-meetings"),
            ("Meetings Organized Count", "teams-meetings-organized"),
        ]),
        new("getEmailActivityUserDetail", [("Send Count", "mail-send"), ("Read Count", "mail-read"), ("Meeting Created Count", "calendar")]),
        new("getSharePointActivityUserDetail",
        [
            ("Viewed Or Edited File Count", "sharepoint-files"),
            ("Visited Page Count", "sharepoint-pages"),
            ("Shared Externally File Count", "sharepoint-share-external"),
        ]),
        new("getOneDriveActivityUserDetail", [("Viewed Or Edited File Count", "onedrive-files"), ("Synced File Count", "onedrive-sync"), ("Shared Externally File Count", "onedrive-share-external")]),
        new(QuotedDate, [("Outlook", "outlook"), ("Word", "word"), ("Excel", "excel"), ("PowerPoint", "powerpoint"), ("OneNote", "onenote")]),
    ];

    /// <summary>Adds a row; true where the row conceals the person's name.</summary>
    public bool Add(UnitBuilder unit, string app, CsvAnswer rows, DateOnly day)
    {
        if (rows.Text("User Principal Name") is not { } person)
        {
            unit.Failed($"{Function} {day:yyyy-MM-dd} row {rows.Row}", "bad-row", "the row's User Principal Name is empty", rows.Raw);
            return false;
        }

        foreach (var (column, feature) in Columns)
        {
            if (Count(rows.Text(column)) is > 0 and var count)
            {
                unit.Usage(app, person, feature, day, count);
            }
        }

        return IsConcealed(person);
    }

    /// <summary>Concealed names are hashes of 32 upper-case hexadecimal digits, different in every report.</summary>
    private static bool IsConcealed(string person) => person.Length == ConcealedLength && person.All(char.IsAsciiHexDigitUpper);

    // The app report says Yes or No (or True and False), the others count.
    private static long Count(string? cell) => cell switch
    {
        null or "No" or "False" => 0,
        "Yes" or "True" => 1,
        _ => long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw new ConnectorException(
            ConnectorFault.Malformed, "a count in a usage report is no whole number"),
    };
}
