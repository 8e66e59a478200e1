using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
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
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            PrepareHeaderForMatch = args => args.Header.Trim().ToLowerInvariant(),
            BadDataFound = null,
            MissingFieldFound = null,
        });
        RequireHeader(csv, file);
        while (csv.Read())
        {
            if (Record(csv) is { } problem)
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"line {csv.Context.Parser!.RawRow}");
                _failed.Add(FailedRecords.Of(source, place, problem, Encoding.UTF8.GetBytes(csv.Context.Parser.RawRecord), now));
            }
        }

        return new() { Source = source, ReceivedAt = now, Seats = _records, Failed = _failed };
    }

    private void RequireHeader(CsvReader csv, string file)
    {
        var header = csv.Read() && csv.ReadHeader() ? csv.HeaderRecord ?? [] : [];
        foreach (var column in app is null ? new[] { "seat", "app", "plan" } : ["seat", "plan"])
        {
            if (!Has(header, column))
            {
                throw new UserErrorException($"The seat list has no column '{column}'.", file, "columns seat, app and plan, and if known assigned, removed, account, group", "rename the column in the file's first line" + (column == "app" ? ", or give --app NAME" : ""));
            }
        }
    }

    private IntakeProblem? Record(CsvReader csv)
    {
        if (seats.TryName(csv.GetField("seat"), out var seat) is { } unnamed)
        {
            return unnamed;
        }

        var (plan, ofApp) = (Identifiers.NormalizeName(csv.GetField("plan")), app ?? Identifiers.NormalizeName(csv.GetField("app")));
        if (seat is not { } holder)
        {
            return new("missing-seat", "seat", "seat is missing; expected who holds the plan.");
        }

        if (plan is null || ofApp is null)
        {
            return plan is null ? new("bad-plan", "plan", "plan is missing or not readable; expected the plan's id.") : IntakeProblem.MissingApp;
        }

        if (!TryDay(csv, "assigned", out var assigned) || !TryDay(csv, "removed", out var removed))
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
            NonPerson = NonPersonWords.Contains(Field(csv, "account"), StringComparer.OrdinalIgnoreCase),
            Group = Identifiers.NormalizeName(Field(csv, "group")),
            ObservedOn = DateOnly.FromDateTime(now.UtcDateTime),
            Source = source,
        });
        return null;
    }

    private static bool TryDay(CsvReader csv, string column, out DateOnly? day)
    {
        day = null;
        if (Field(csv, column) is not { Length: > 0 } text)
        {
            return true;
        }

        var read = Rfc3339.TryParseDay(text, out DateOnly found);
        day = read ? found : null;
        return read;
    }

    private static string? Field(CsvReader csv, string column) => csv.TryGetField<string>(column, out var value) ? value?.Trim() : null;

    private static bool Has(IEnumerable<string> header, string column) => header.Any(h => string.Equals(h.Trim(), column, StringComparison.OrdinalIgnoreCase));
}
