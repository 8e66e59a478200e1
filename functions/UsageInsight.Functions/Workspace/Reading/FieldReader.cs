using System.Globalization;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Functions.Workspace.Yaml;

namespace UsageInsight.Functions.Workspace.Reading;

/// <summary>
/// Reads the fields of one mapping, notes every mistake and goes on with the default. Each reading names the field it knows;
/// <see cref="Finish"/> then complains about the names nobody asked for.
/// </summary>
internal sealed partial class FieldReader(YamlMap map, string path, ProblemLog problems)
{
    private readonly List<string> _known = [];

    /// <summary>Says whether the file gives the field a value other than nothing.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Notes a mistake of this mapping, at the field where it has it.</summary>
    public void Problem(string name, string what, string expected) => problems.Add(map[name]?.At ?? map.At, PathOf(name), what, expected);

    /// <summary>A text; null where absent.</summary>
    public string? Text(string name, string expected = "a text") => Scalar(name, expected, YamlScalarKind.Text) is { } value
        ? value.Value.Length > 0 ? value.Value : Wrong<string>(name, value, expected)
        : null;

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name, string expected = "a text")
    {
        Require(name, expected);
        return Text(name, expected) ?? "";
    }

    /// <summary>An id: a text without spaces at its ends and without control characters.</summary>
    public string? Id(string name)
    {
        var id = Text(name, "an id");
        if (id is not null && (id.Trim().Length != id.Length || id.Any(char.IsControl)))
        {
            Problem(name, "the id begins or ends with a space or holds a control character", "an id such as team-plan");
        }

        return id;
    }

    /// <summary>An id that must be there.</summary>
    public string RequiredId(string name, string expected)
    {
        Require(name, expected);
        return Id(name) ?? "";
    }

    /// <summary>A whole number between two bounds, both included; null where absent.</summary>
    public int? Whole(string name, int min, int max = int.MaxValue)
    {
        var expected = max == int.MaxValue ? $"a whole number of {min} or more" : $"a whole number from {min} to {max}";
        if (Scalar(name, expected, YamlScalarKind.Whole) is not { } value)
        {
            return null;
        }

        return int.TryParse(value.Value, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : Wrong<int?>(name, value, expected);
    }

    /// <summary>A number between two bounds, both included; null where absent.</summary>
    public decimal? Number(string name, decimal min, decimal max, string? expected = null)
    {
        expected ??= max == decimal.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"a number of {min} or more")
            : string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}");
        if (Scalar(name, expected, YamlScalarKind.Number, YamlScalarKind.Whole) is not { } value)
        {
            return null;
        }

        return decimal.TryParse(value.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : Wrong<decimal?>(name, value, expected);
    }

    /// <summary>true or false; null where absent.</summary>
    public bool? Flag(string name) =>
        Scalar(name, "true or false", YamlScalarKind.Flag) is { } value ? value.Value is "true" or "True" or "TRUE" : null;

    /// <summary>A day as YYYY-MM-DD; null where absent.</summary>
    public DateOnly? Day(string name)
    {
        const string Expected = "a day that exists, as YYYY-MM-DD";
        if (Scalar(name, Expected, YamlScalarKind.Text) is not { } value)
        {
            return null;
        }

        return DateOnly.TryParseExact(value.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Wrong<DateOnly?>(name, value, Expected);
    }

    /// <summary>What one of a closed set of words stands for; null where absent.</summary>
    public T? Choice<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct => Word(name, words.Keys) is { } word ? words[word] : null;

    /// <summary>One of a closed set of words; null where absent.</summary>
    public string? Word(string name, IEnumerable<string> words)
    {
        var expected = $"one of {string.Join(", ", words)}";
        if (Scalar(name, expected, YamlScalarKind.Text) is not { } value)
        {
            return null;
        }

        return words.Contains(value.Value, StringComparer.Ordinal)
            ? value.Value
            : Wrong<string>(name, value, expected, Nearest.Hint(value.Value, words));
    }

    /// <summary>A reference to a secret; null where absent. A text that is none is never repeated: it may be the secret.</summary>
    public SecretReference? Secret(string name)
    {
        if (Text(name, SecretReference.Expected) is not { } text)
        {
            return null;
        }

        var reference = SecretReference.Parse(text);
        if (reference is null)
        {
            Problem(name, "a secret must not stand in the workspace", SecretReference.Expected);
        }

        return reference;
    }

    /// <summary>Complains about every name that no reading asked for.</summary>
    public void Finish()
    {
        foreach (var entry in map.Entries.Where(e => !_known.Contains(e.Name, StringComparer.Ordinal)))
        {
            var hint = Nearest.Hint(entry.Name, _known);
            problems.Add(entry.At, PathOf(entry.Name), $"unknown setting{hint}", $"one of {string.Join(", ", _known)}");
        }
    }

    /// <summary>Complains where the file does not give a field that must be there.</summary>
    public void Require(string name, string expected)
    {
        if (Find(name) is null)
        {
            problems.Add(map.At, PathOf(name), "is missing", expected);
        }
    }

    private YamlNode? Find(string name)
    {
        if (!_known.Contains(name, StringComparer.Ordinal))
        {
            _known.Add(name);
        }

        return map[name] is { } node && node is not YamlScalar { Type: YamlScalarKind.Nothing } ? node : null;
    }

    private YamlScalar? Scalar(string name, string expected, params ReadOnlySpan<YamlScalarKind> kinds)
    {
        var node = Find(name);
        if (node is null || (node is YamlScalar scalar && kinds.Contains(scalar.Type)))
        {
            return node as YamlScalar;
        }

        var hint = node is YamlScalar { Type: not YamlScalarKind.Text } && kinds.Contains(YamlScalarKind.Text) ? " (put it in quotes)"
            : node is YamlScalar { Quoted: true } ? " (without quotes)"
            : "";
        problems.Add(node.At, PathOf(name), $"is {node.Kind}", expected + hint);
        return null;
    }

    private T? Wrong<T>(string name, YamlScalar value, string expected, string hint = "")
    {
        problems.Add(value.At, PathOf(name), $"'{value.Value}' is not possible here{hint}", expected);
        return default;
    }

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
