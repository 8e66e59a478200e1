using System.Text.Json;
using System.Text.RegularExpressions;
using UsageInsight.Functions.Workspace.Yaml;

namespace UsageInsight.Functions.Tests.Workspace;

/// <summary>
/// Checks YAML nodes against a JSON Schema of draft 2020-12. Knows the keywords our schemas use and fails on any other, so that none is
/// silently ignored.
/// </summary>
internal sealed class SchemaChecker(JsonElement root)
{
    private static readonly string[] Silent = ["$schema", "$id", "$defs", "title", "description", "default", "format", "required", "additionalProperties"];

    /// <summary>The paths and keywords that do not hold; empty where the value is valid.</summary>
    public List<string> Check(YamlNode value)
    {
        var wrong = new List<string>();
        Check(root, value, "", wrong);
        return wrong;
    }

    private void Check(JsonElement schema, YamlNode value, string path, List<string> wrong)
    {
        foreach (var keyword in schema.EnumerateObject().Where(k => !Silent.Contains(k.Name)))
        {
            if (!Holds(keyword.Name, keyword.Value, schema, value, path, wrong))
            {
                wrong.Add($"{path}: {keyword.Name}");
            }
        }

        if (value is YamlMap map)
        {
            CheckNames(schema, map, path, wrong);
        }
    }

    private bool Holds(string keyword, JsonElement want, JsonElement schema, YamlNode value, string path, List<string> wrong)
    {
        var text = value is YamlScalar { Type: YamlScalarKind.Text } s ? s.Value : null;
        decimal? number = value is YamlScalar { Type: YamlScalarKind.Whole or YamlScalarKind.Number } n ? decimal.Parse(n.Value, System.Globalization.CultureInfo.InvariantCulture) : null;
        switch (keyword)
        {
            case "type":
                return want.ValueKind == JsonValueKind.Array ? want.EnumerateArray().Any(t => Is(t.GetString()!, value)) : Is(want.GetString()!, value);
            case "enum":
                return want.EnumerateArray().Any(e => Equal(e, value));
            case "const":
                return Equal(want, value);
            case "minLength":
                return text is null || text.Length >= want.GetInt32();
            case "maxLength":
                return text is null || text.Length <= want.GetInt32();
            case "pattern":
                return text is null || Regex.IsMatch(text, want.GetString()!);
            case "minimum":
                return number is null || number >= want.GetDecimal();
            case "exclusiveMinimum":
                return number is null || number > want.GetDecimal();
            case "exclusiveMaximum":
                return number is null || number < want.GetDecimal();
            case "maximum":
                return number is null || number <= want.GetDecimal();
            case "minItems":
                return value is not YamlList list || list.Items.Count >= want.GetInt32();
            case "uniqueItems":
                return value is not YamlList set || set.Items.OfType<YamlScalar>().Select(i => i.Value).Distinct().Count() == set.Items.OfType<YamlScalar>().Count();
            case "items":
                Each(value as YamlList, want, path, wrong);
                return true;
            case "properties":
                return true;
            case "anyOf":
                return want.EnumerateArray().Any(option => new SchemaChecker(root).Valid(option, value));
            case "$ref":
                Check(root.GetProperty("$defs").GetProperty(want.GetString()!["#/$defs/".Length..]), value, path, wrong);
                return true;
            default:
                throw new NotSupportedException($"The checker does not know the keyword {keyword}.");
        }
    }

    private void CheckNames(JsonElement schema, YamlMap map, string path, List<string> wrong)
    {
        var known = schema.TryGetProperty("properties", out var properties);
        foreach (var entry in map.Entries)
        {
            if (known && properties.TryGetProperty(entry.Name, out var inner))
            {
                Check(inner, entry.Value, $"{path}/{entry.Name}", wrong);
            }
            else if (schema.TryGetProperty("additionalProperties", out var others))
            {
                if (others.ValueKind == JsonValueKind.False)
                {
                    wrong.Add($"{path}/{entry.Name}: additionalProperties");
                }
                else if (others.ValueKind == JsonValueKind.Object)
                {
                    Check(others, entry.Value, $"{path}/{entry.Name}", wrong);
                }
            }
        }

        if (schema.TryGetProperty("required", out var required))
        {
            wrong.AddRange(required.EnumerateArray().Where(r => map[r.GetString()!] is null).Select(r => $"{path}/{r.GetString()}: required"));
        }
    }

    private void Each(YamlList? list, JsonElement schema, string path, List<string> wrong)
    {
        for (var i = 0; i < (list?.Items.Count ?? 0); i++)
        {
            Check(schema, list!.Items[i], $"{path}/{i}", wrong);
        }
    }

    private bool Valid(JsonElement schema, YamlNode value)
    {
        var wrong = new List<string>();
        Check(schema, value, "", wrong);
        return wrong.Count == 0;
    }

    private static bool Is(string type, YamlNode value) => (type, value) switch
    {
        ("object", YamlMap) or ("array", YamlList) => true,
        ("string", YamlScalar { Type: YamlScalarKind.Text }) => true,
        ("integer", YamlScalar { Type: YamlScalarKind.Whole }) => true,
        ("number", YamlScalar { Type: YamlScalarKind.Whole or YamlScalarKind.Number }) => true,
        ("boolean", YamlScalar { Type: YamlScalarKind.Flag }) => true,
        ("null", YamlScalar { Type: YamlScalarKind.Nothing }) => true,
        _ => false,
    };

    private static bool Equal(JsonElement want, YamlNode value) => (want.ValueKind, value) switch
    {
        (JsonValueKind.String, YamlScalar { Type: YamlScalarKind.Text } s) => s.Value == want.GetString(),
        (JsonValueKind.Number, YamlScalar { Type: YamlScalarKind.Whole or YamlScalarKind.Number } s) => s.Value == want.GetRawText(),
        (JsonValueKind.True or JsonValueKind.False, YamlScalar { Type: YamlScalarKind.Flag } s) => string.Equals(s.Value, want.GetRawText(), StringComparison.OrdinalIgnoreCase),
        (JsonValueKind.Null, YamlScalar { Type: YamlScalarKind.Nothing }) => true,
        _ => false,
    };
}
