using System.Text;

namespace UsageInsight.Connectors.Files;

/// <summary>What a CSV file's header says: the delimiter and which column is which field.</summary>
internal sealed class CsvLayout
{
    private static readonly byte[] Delimiters = [(byte)',', (byte)';', (byte)'\t', (byte)'|'];

    private CsvLayout(byte delimiter, IReadOnlyList<string> titles, Field[] columns, int headerBytes) =>
        (Delimiter, Titles, Columns, HeaderBytes, Records) = (delimiter, titles, columns, headerBytes, new(delimiter));

    /// <summary>The columns' titles as written.</summary>
    public IReadOnlyList<string> Titles { get; }

    public byte Delimiter { get; }

    /// <summary>The field of each column, in the file's order.</summary>
    public Field[] Columns { get; }

    /// <summary>The length of the header with its line end.</summary>
    public int HeaderBytes { get; }

    public CsvRecords Records { get; }

    /// <summary>Reads the header that a text begins with, with the delimiter that finds most of our fields in it, or else most columns.</summary>
    public static CsvLayout Read(ReadOnlySpan<byte> text, FieldNames names)
    {
        CsvLayout? best = null;
        foreach (var delimiter in Delimiters)
        {
            var layout = Read(text, delimiter, names);
            best = best is null || (Known(layout), layout.Titles.Count).CompareTo((Known(best), best.Titles.Count)) > 0 ? layout : best;
        }

        return best!;
    }

    /// <summary>Refuses a file whose columns cannot make usage records. Columns are found by name, so a moved or added one does no harm.</summary>
    /// <exception cref="FileRefusedException">A needed column is missing or there twice.</exception>
    public void Require(FieldNames names, FileReadOptions options)
    {
        var has = Columns.ToHashSet();
        List<string> missing = [];
        AddIf(!has.Contains(Field.Seat), names.NameOf(Field.Seat));
        AddIf(!has.Contains(Field.App) && options.App is null && options.SplitFeature is null, names.NameOf(Field.App));
        AddIf(!has.Contains(Field.Feature), names.NameOf(Field.Feature));
        AddIf(!has.Contains(Field.Time) && !has.Contains(Field.Date), $"{names.NameOf(Field.Time)} or {names.NameOf(Field.Date)}");
        var shown = IsRow() ? $"{Titles.Count} columns and, it seems, a row of values where their names should be" : string.Join(", ", Titles.Take(50).Select(t => $"\"{Printable(t)}\""));
        if (missing.Count > 0)
        {
            throw new FileRefusedException(
                $"The file has no column {string.Join(", no column ", missing)}.",
                $"columns seat, feature, app and ts or date (id and count are optional); the file has {shown}",
                "name its columns under import: in usageinsight.yaml" + (missing.Contains(names.NameOf(Field.App)) ? ", or give the app with --app NAME or --split-feature CHAR" : ""));
        }

        if (Columns.Where(c => c != Field.None).GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new FileRefusedException($"The file has the column {names.NameOf(twice.Key)} twice.", $"each column once; the file has {shown}", "rename or remove one of them");
        }

        void AddIf(bool condition, string name)
        {
            if (condition)
            {
                missing.Add(name);
            }
        }
    }

    // A file without a header: what stands there are people, and messages are passed on.
    private bool IsRow() => Titles.Any(t => t.Contains('@') || (t.Length > 0 && char.IsDigit(t[0])));

    private static int Known(CsvLayout layout) => layout.Columns.Count(c => c != Field.None);

    private static CsvLayout Read(ReadOnlySpan<byte> text, byte delimiter, FieldNames names)
    {
        var records = new CsvRecords(delimiter);
        var length = records.RecordLength(text, out _);
        var header = text[..length].TrimEnd("\r\n"u8);
        var values = new List<(int Start, int Length)>();
        var scratch = new byte[header.Length];
        var problem = records.Split(header, values, scratch);
        var titles = new List<string>();
        foreach (var (start, size) in problem is null ? values : [])
        {
            titles.Add(Encoding.UTF8.GetString(start < 0 ? scratch.AsSpan(-start - 1, size) : header.Slice(start, size)));
        }

        return new(delimiter, titles, [.. titles.Select(names.OfTitle)], length);
    }

    // Titles come from outside and go to a terminal.
    private static string Printable(string title) => string.Concat(title.Take(60).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}
