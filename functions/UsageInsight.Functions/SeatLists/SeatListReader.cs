using System.Globalization;
using System.Text;
using UsageInsight.Functions.Cli;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.SeatLists;

/// <summary>Reads a list of who holds which plan (CSV with a header) into seat records; rows that cannot be read become failed records.</summary>
/// <remarks>
/// Columns: <c>seat</c>, <c>plan</c>; <c>app</c> unless it is given beside the file; optional <c>assigned</c>, <c>removed</c>
/// (days), <c>account</c> (person, service, shared, room), <c>group</c>. Other columns are not read and not kept.
/// </remarks>
internal sealed class SeatListReader(string source, string? app, SeatPseudonymizer seats, DateTimeOffset now)
{
    private static readonly string[] NonPersonWords = ["service", "shared", "room", "resource", "bot"];

    private readonly List<SeatRecord> _records = [];
    private readonly List<FailedRecord> _failed = [];

    /// <summary>Whether a CSV header is one of a seat list and not of usage.</summary>
    public static bool IsSeatList(IReadOnlyCollection<string> header) =>
        Has(header, "seat") && Has(header, "plan") && !Has(header, "feature") && !Has(header, "ts") && !Has(header, "date");

    /// <summary>Reads the list into one batch.</summary>
    /// <exception cref="UserErrorException">The header lacks a column.</exception>
    public RecordBatch Read(TextReader text, string file)
    {
        var rows = new CsvRows(text);
        var columns = Columns(rows.Read() ?? [], file);
        while (rows.Read() is { } cells)
        {
            if (Record(column => columns.TryGetValue(column, out var i) && i < cells.Count ? cells[i].Trim() : null) is { } problem)
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"line {rows.Line}");
                _failed.Add(FailedRecords.Of(source, place, problem, Encoding.UTF8.GetBytes(rows.Raw), now));
            }
        }

        return new() { Source = source, ReceivedAt = now, Seats = _records, Failed = _failed };
    }

    private Dictionary<string, int> Columns(List<string> header, string file)
    {
        foreach (var column in app is null ? new[] { "seat", "app", "plan" } : ["seat", "plan"])
        {
            if (!Has(header, column))
            {
                throw new UserErrorException($"The seat list has no column '{column}'.", file, "columns seat, app and plan, and if known assigned, removed, account, group", "rename the column in the file's first line" + (column == "app" ? ", or give --app NAME" : ""));
            }
        }

        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Count; i++)
        {
            columns.TryAdd(header[i].Trim().Trim('\uFEFF').ToLowerInvariant(), i);
        }

        return columns;
    }

    private IntakeProblem? Record(Func<string, string?> field)
    {
        if (seats.TryName(field("seat"), out var seat) is { } unnamed)
        {
            return unnamed;
        }

        var (plan, ofApp) = (Identifiers.NormalizeName(field("plan")), app ?? Identifiers.NormalizeName(field("app")));
        if (seat is not { } holder)
        {
            return new("missing-seat", "seat", "seat is missing; expected who holds the plan.");
        }

        if (plan is null || ofApp is null)
        {
            return plan is null ? new("bad-plan", "plan", "plan is missing or not readable; expected the plan's id.") : IntakeProblem.MissingApp;
        }

        if (!TryDay(field("assigned"), out var assigned) || !TryDay(field("removed"), out var removed))
        {
            return IntakeProblem.BadDate;
        }

        _records.Add(new()
        {
            Seat = holder,
            App = ofApp,
            Plan = plan,
            AssignedOn = assigned,
            RemovedOn = removed,
            NonPerson = NonPersonWords.Contains(field("account"), StringComparer.OrdinalIgnoreCase),
            Group = Identifiers.NormalizeName(field("group")),
            ObservedOn = DateOnly.FromDateTime(now.UtcDateTime),
            Source = source,
        });
        return null;
    }

    private static bool TryDay(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var read = Rfc3339.TryParseDay(text, out DateOnly found);
        day = read ? found : null;
        return read;
    }

    private static bool Has(IEnumerable<string> header, string column) => header.Any(h => string.Equals(h.Trim().Trim('\uFEFF'), column, StringComparison.OrdinalIgnoreCase));
}
