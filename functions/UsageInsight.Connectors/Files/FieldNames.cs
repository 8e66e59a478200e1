using System.Text;

namespace UsageInsight.Connectors.Files;

/// <summary>How a file calls our fields: by our names, unless a mapping says otherwise.</summary>
internal sealed class FieldNames
{
    private static readonly (string Name, Field Field)[] Ours =
    [
        ("id", Field.Id), ("seat", Field.Seat), ("app", Field.App), ("feature", Field.Feature), ("ts", Field.Time), ("date", Field.Date), ("count", Field.Count),
    ];

    private readonly (string Name, byte[] Utf8, Field Field)[] _names;

    public FieldNames(IReadOnlyDictionary<string, string> columns) =>
        _names = [.. Ours.Select(o => (Name: columns.GetValueOrDefault(o.Name, o.Name), o.Field)).Select(n => (n.Name, Encoding.UTF8.GetBytes(n.Name), n.Field))];

    /// <summary>The field that a JSON member's name means; exact to the letter.</summary>
    public Field Of(ReadOnlySpan<byte> member)
    {
        foreach (var (_, utf8, field) in _names)
        {
            if (member.SequenceEqual(utf8))
            {
                return field;
            }
        }

        return Field.None;
    }

    /// <summary>The field that a column's title means; spaces around it and the case of its letters do not matter.</summary>
    public Field OfTitle(string title) => _names.FirstOrDefault(n => string.Equals(n.Name, title.Trim(), StringComparison.OrdinalIgnoreCase)).Field;

    /// <summary>How we call a field.</summary>
    public static string OursOf(Field field) => Ours.First(o => o.Field == field).Name;

    /// <summary>How the file calls a field.</summary>
    public string NameOf(Field field) => _names.First(n => n.Field == field).Name;
}
