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
            ("Private Chat Message Count", "teams-chat"),
            ("Team Chat Message Count", "teams-channels"),
            ("Call Count", "teams-calls"),
            ("Meetings Attended Count", "teams-meetings"),
            ("Meetings Organized Count", "teams-meetings-organised"),
        ]),
        new("getEmailActivityUserDetail",
        [
            ("Send Count", "email"),
            ("Read Count", "email"),
            ("Meeting Created Count", "calendar"),
            ("Meeting Interacted Count", "calendar"),
        ]),
        new("getSharePointActivityUserDetail", [("Viewed Or Edited File Count", "sharepoint-files"), ("Visited Page Count", "sharepoint-pages")]),
        new("getOneDriveActivityUserDetail",
        [
            ("Viewed Or Edited File Count", "onedrive-files"),
            ("Synced File Count", "onedrive-sync"),
            ("Shared Internally File Count", "onedrive-sharing"),
            ("Shared Externally File Count", "onedrive-sharing"),
        ]),
        new(QuotedDate,
        [
            ("Word", "word"),
            ("Excel", "excel"),
            ("PowerPoint", "powerpoint"),
            ("OneNote", "onenote"),
            ("Windows", "office-desktop"),
            ("Mac", "office-desktop"),
            ("Web", "office-web"),
            ("Mobile", "office-mobile"),
        ]),
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
