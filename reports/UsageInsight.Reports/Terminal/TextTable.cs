using System.Text;

namespace UsageInsight.Reports.Terminal;

/// <summary>A table of text that fits a terminal: numbers to the right, the widest column of text cut if need be.</summary>
public sealed class TextTable
{
    /// <summary>How wide a table is where no terminal says otherwise, in characters.</summary>
    public const int UsualWidth = 100;

    private const int Shortest = 8;

    private readonly (string Title, bool Right, bool Whole)[] _columns;
    private readonly List<string[]> _rows = [];

    /// <summary>Makes a table.</summary>
    /// <param name="columns">The titles; one that begins with <c>&gt;</c> is a number's, aligned to the right, one with <c>=</c> is what somebody copies or compares, such as an id or a time: both are never cut.</param>
    public TextTable(params string[] columns) => _columns = [.. columns.Select(c => (c.TrimStart('>', '='), c.StartsWith('>'), c.StartsWith('>') || c.StartsWith('=')))];

    /// <summary>Adds a row with a cell for every column.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Writes titles, a rule and the rows.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="width">How many characters a line may have; more where numbers and the beginnings of texts do not fit.</param>
    public void Write(TextWriter to, int width)
    {
        ArgumentNullException.ThrowIfNull(to);
        var widths = _columns.Select((c, i) => _rows.Select(r => r[i].Length).Append(c.Title.Length).Max()).ToArray();
        while (widths.Sum() + (2 * (widths.Length - 1)) > width && Widest(widths) is >= 0 and var widest && widths[widest] > Shortest)
        {
            widths[widest]--;
        }

        to.WriteLine(Line([.. _columns.Select(c => c.Title)], widths));
        to.WriteLine(Line([.. widths.Select(w => new string('-', w))], widths));
        foreach (var row in _rows)
        {
            to.WriteLine(Line(row, widths));
        }
    }

    private int Widest(int[] widths) => Enumerable.Range(0, widths.Length).Where(i => !_columns[i].Whole).DefaultIfEmpty(-1).MaxBy(i => i < 0 ? 0 : widths[i]);

    private string Line(string[] cells, int[] widths)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i].Length > widths[i] ? cells[i][..(widths[i] - 1)] + "…" : cells[i];
            line.Append(i == 0 ? "" : "  ").Append(_columns[i].Right ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
        }

        return line.ToString().TrimEnd();
    }
}
