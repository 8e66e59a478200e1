using System.Text;

namespace UsageInsight.Reports.Terminal;

/// <summary>A table of text that fits a terminal of 100 columns: numbers to the right, the widest text column cut if need be.</summary>
public sealed class TextTable
{
    private const int Width = 100;
    private const int Shortest = 12;

    private readonly (string Title, bool Right)[] _columns;
    private readonly List<string[]> _rows = [];

    /// <summary>Makes a table.</summary>
    /// <param name="columns">The titles; one that begins with <c>&gt;</c> is aligned to the right.</param>
    public TextTable(params string[] columns) => _columns = [.. columns.Select(c => (c.TrimStart('>'), c.StartsWith('>')))];

    /// <summary>Adds a row with a cell for every column.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Writes titles, a rule and the rows.</summary>
    public void Write(TextWriter to)
    {
        ArgumentNullException.ThrowIfNull(to);
        var widths = _columns.Select((c, i) => _rows.Select(r => r[i].Length).Append(c.Title.Length).Max()).ToArray();
        while (widths.Sum() + (2 * (widths.Length - 1)) > Width && Widest(widths) is var widest && widths[widest] > Shortest)
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

    private int Widest(int[] widths) => Enumerable.Range(0, widths.Length).Where(i => !_columns[i].Right).DefaultIfEmpty(0).MaxBy(i => widths[i]);

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
