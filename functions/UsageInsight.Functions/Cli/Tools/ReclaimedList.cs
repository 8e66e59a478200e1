using System.Globalization;
using UsageInsight.Analysis.Follow;
using UsageInsight.Functions.SeatLists;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Tools;

/// <summary>Reads the list of seats that were taken back.</summary>
internal static class ReclaimedList
{
    /// <summary>Every row of a CSV file with columns seat, app, date and, if known, expected.</summary>
    /// <exception cref="UserErrorException">The file cannot be read or lacks a column, or rows have mistakes: all of them.</exception>
    public static List<ReclaimedSeat> Read(string file, SeatPseudonymizer seats)
    {
        using var text = Open(file);
        var rows = new CsvRows(text);
        var header = (rows.Read() ?? []).Select(h => h.Trim().Trim('\uFEFF').ToLowerInvariant()).ToList();
        if (new[] { "seat", "app", "date" }.FirstOrDefault(c => !header.Contains(c)) is { } missing)
        {
            throw new UserErrorException($"The list has no column '{missing}'.", file, "columns seat, app, date and, if known, expected", "rename the column in the file's first line");
        }

        var (reclaimed, mistakes) = (new List<ReclaimedSeat>(), new Mistakes());
        while (rows.Read() is { } cells)
        {
            string Cell(string name) => header.IndexOf(name) is >= 0 and var at && at < cells.Count ? cells[at].Trim() : "";
            var place = string.Create(CultureInfo.InvariantCulture, $"{file}, line {rows.Line}");
            var seat = mistakes.Take(() => Seat(Cell("seat"), seats, place));
            var day = mistakes.Take(() => ToolValues.Day(Cell("date"), place));
            reclaimed.Add(new(seat, Cell("app"), day, mistakes.Take(() => Expected(Cell("expected"), place))));
        }

        mistakes.ThrowIfAny("mend these lines and run the command again");
        return reclaimed;
    }

    private static SeatId Seat(string text, SeatPseudonymizer seats, string place) => seats.TryName(text, out var seat) is null && seat is { } named
        ? named
        : throw new UserErrorException("The row names no seat.", place, "the seat as the source wrote it");

    private static double? Expected(string text, string place) => text.Length == 0 ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var p) && p is >= 0 and <= 1 ? p
        : throw new UserErrorException($"'{text}' is no probability.", place, "a number from 0 to 1");

    private static StreamReader Open(string file)
    {
        try
        {
            return new(file);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The list cannot be read: {broken.Message}", file, "a readable CSV file", "check the path");
        }
    }
}
