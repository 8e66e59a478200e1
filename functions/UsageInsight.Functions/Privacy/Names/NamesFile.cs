using System.Globalization;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.SeatLists;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Privacy.Names;

/// <summary>Reads the list of people (CSV with the columns id, name, e-mail, department, manager). All mistakes are told at once; a list with any is not taken.</summary>
internal static class NamesFile
{
    private const int MostTold = 20;
    private const int LongestCell = 200;

    private static readonly string[] Columns = ["id", "name", "e-mail", "department", "manager"];

    /// <summary>Reads a list.</summary>
    /// <param name="text">The list.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="seats">Names the seats of ids.</param>
    /// <exception cref="UserErrorException">The list has mistakes.</exception>
    public static IReadOnlyDictionary<SeatId, PersonName> Read(TextReader text, string file, SeatPseudonymizer seats)
    {
        var rows = new CsvRows(text);
        var columns = Header(rows.Read() ?? [], file);
        var (people, problems) = (new Dictionary<SeatId, PersonName>(), new List<string>());
        while (rows.Read() is { } cells)
        {
            var person = Person(column => columns.TryGetValue(column, out var at) && at < cells.Count && cells[at].Trim() is { Length: > 0 } cell ? cell : null);
            if (Problem(person, cells, seats, people) is { } problem)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"\n  line {rows.Line}: {problem}"));
            }
        }

        return problems.Count == 0
            ? people
            : throw new UserErrorException(
                $"The list has {(problems.Count == 1 ? "one mistake" : string.Create(CultureInfo.InvariantCulture, $"{problems.Count} mistakes"))}, so nothing of it was taken:{string.Concat(problems.Take(MostTold))}{(problems.Count > MostTold ? "\n  ..." : "")}",
                file,
                "a row a person: id as the sources write it, and if wanted name, e-mail, department, manager");
    }

    private static PersonName Person(Func<string, string?> cell) => new(cell("id") ?? "")
    {
        Name = cell("name"),
        Email = cell("e-mail"),
        Department = cell("department"),
        Manager = cell("manager"),
    };

    // The messages name lines and columns, never what stands there: they may end up in a log.
    private static string? Problem(PersonName person, List<string> cells, SeatPseudonymizer seats, Dictionary<SeatId, PersonName> people)
    {
        if (cells.FindIndex(cell => cell.Length > LongestCell || cell.Any(char.IsControl)) is >= 0 and var at)
        {
            return string.Create(CultureInfo.InvariantCulture, $"cell {at + 1} is longer than {LongestCell} characters or holds control characters");
        }

        if (seats.TryName(person.Id, out var named) is not null || named is not { } seat)
        {
            return "id is missing or no id of a person; expected the id that the sources use";
        }

        return people.TryAdd(seat, person) ? null : "id stands twice; expected each person once";
    }

    private static Dictionary<string, int> Header(List<string> header, string file)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var unknown = new List<string>();
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].Trim().Trim('\uFEFF').ToLowerInvariant() is "email" ? "e-mail" : header[i].Trim().Trim('\uFEFF').ToLowerInvariant();
            if (!Columns.Contains(name, StringComparer.Ordinal) || !columns.TryAdd(name, i))
            {
                unknown.Add(header[i]);
            }
        }

        return unknown.Count == 0 && columns.ContainsKey("id")
            ? columns
            : throw new UserErrorException(
                unknown.Count > 0 ? $"The list has columns that are not kept, or twice: {string.Join(", ", unknown)}." : "The list has no column id.",
                file,
                $"id, and of the others those that are wanted: {string.Join(", ", Columns[1..])}",
                "take the other columns out: what is not needed is not kept");
    }
}
