using UsageInsight.Functions.Workspace.Yaml;

namespace UsageInsight.Functions.Workspace.Reading;

/// <content>Mappings and lists inside a mapping.</content>
internal sealed partial class FieldReader
{
    /// <summary>Reads a mapping inside this one and finishes it; the default of <typeparamref name="T"/> where absent.</summary>
    public T? Section<T>(string name, Func<FieldReader, T> read)
    {
        switch (Find(name))
        {
            case null:
                return default;
            case YamlMap inner:
                return Read(inner, PathOf(name), problems, read);
            case var other:
                problems.Add(other.At, PathOf(name), $"is {other.Kind}", "a mapping");
                return default;
        }
    }

    /// <summary>Reads a list of mappings; empty where absent.</summary>
    public IReadOnlyList<T> Sections<T>(string name, Func<FieldReader, T> read, string? required = null)
    {
        if (required is not null)
        {
            Require(name, required);
        }

        var values = new List<T>();
        foreach (var (item, path) in Items(name, required ?? "a list of mappings"))
        {
            if (item is YamlMap inner)
            {
                values.Add(Read(inner, path, problems, read));
            }
            else
            {
                problems.Add(item.At, path, $"is {item.Kind}", "a mapping");
            }
        }

        return values;
    }

    /// <summary>Reads a list of texts, each once; empty where absent.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var (item, path) in Items(name, "a list of texts"))
        {
            if (item is not YamlScalar { Type: YamlScalarKind.Text, Value.Length: > 0 } text)
            {
                problems.Add(item.At, path, $"is {item.Kind}", "a text" + (item is YamlScalar ? " (put it in quotes)" : ""));
            }
            else if (texts.Contains(text.Value, StringComparer.Ordinal))
            {
                problems.Add(item.At, path, $"'{text.Value}' stands twice", "each value once");
            }
            else
            {
                texts.Add(text.Value);
            }
        }

        return texts;
    }

    /// <summary>Reads a mapping of free names to texts; empty where absent.</summary>
    public IReadOnlyDictionary<string, string> TextsByName(string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Find(name) is not { } node)
        {
            return texts;
        }

        if (node is not YamlMap inner)
        {
            problems.Add(node.At, PathOf(name), $"is {node.Kind}", "a mapping of names to texts");
            return texts;
        }

        foreach (var entry in inner.Entries)
        {
            if (entry.Value is YamlScalar { Type: YamlScalarKind.Text, Value.Length: > 0 } text)
            {
                texts[entry.Name] = text.Value;
            }
            else
            {
                problems.Add(entry.Value.At, $"{PathOf(name)}.{entry.Name}", $"is {entry.Value.Kind}", "a text (put it in quotes)");
            }
        }

        return texts;
    }

    /// <summary>Reads the root of a file.</summary>
    public static T Read<T>(YamlMap map, string path, ProblemLog problems, Func<FieldReader, T> read)
    {
        var fields = new FieldReader(map, path, problems);
        var value = read(fields);
        fields.Finish();
        return value;
    }

    private IEnumerable<(YamlNode Item, string Path)> Items(string name, string expected)
    {
        switch (Find(name))
        {
            case null:
                return [];
            case YamlList list:
                return list.Items.Select((item, index) => (item, $"{PathOf(name)}[{index}]"));
            case var other:
                problems.Add(other.At, PathOf(name), $"is {other.Kind}", expected);
                return [];
        }
    }
}
