using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UsageInsight.Testing;
using YamlDotNet.RepresentationModel;

namespace UsageInsight.Reports.Tests.Brief;

/// <summary>The catalog entry against the schemas that Backstage itself checks entries with.</summary>
public class CatalogEntryTests
{
    [TestCase("Audit log")]
    [TestCase("\"\n  evil: true\n\u202E")]
    public void Entry_AnyName_IsAValidComponent(string name) => Assert.That(Problems(Entry(SomeBrief.Text(SomeBrief.Request(name), "catalog-info.yaml"))), Is.Empty);

    [Test]
    public void Check_EntryWithoutOwner_IsRefused()
    {
        var entry = Entry(SomeBrief.Text(SomeBrief.Request(), "catalog-info.yaml"));
        entry["spec"]!.AsObject().Remove("owner");

        Assert.That(Problems(entry), Is.EqualTo(new[] { "$.spec.owner: missing" }), "the check must be able to fail");
    }

    [Test]
    public void Check_UnquotedDate_IsRefused()
    {
        var entry = Entry(SomeBrief.Text(SomeBrief.Request(), "catalog-info.yaml"));
        entry["metadata"]!["annotations"]!["usageinsight.dev/expires-at"] = 2099;

        Assert.That(Problems(entry), Has.Some.Contains("annotations"));
    }

    private static List<string> Problems(JsonNode entry)
    {
        var folder = Repository.RequireShared("samples", "backstage");
        var schemas = Directory.EnumerateFiles(folder, "*.schema.json").Select(f => JsonNode.Parse(File.ReadAllText(f))!).ToDictionary(s => s["$id"]!.GetValue<string>());
        var problems = new List<string>();
        Check(entry, schemas["ComponentV1alpha1"], schemas["ComponentV1alpha1"], schemas, "$", problems);
        return problems;
    }

    /// <summary>The part of JSON Schema draft-07 that these schemas use.</summary>
    private static void Check(JsonNode? value, JsonNode schema, JsonNode root, Dictionary<string, JsonNode> schemas, string at, List<string> problems)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            var (owner, path) = reference.Split('#') is [var name, var inner] ? (name.Length == 0 ? root : schemas[name], inner) : (schemas[reference], "");
            var target = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(owner, (node, step) => node[step]!);
            Check(value, target, owner, schemas, at, problems);
        }

        foreach (var part in schema["allOf"]?.AsArray() ?? [])
        {
            Check(value, part!, root, schemas, at, problems);
        }

        if (schema["type"]?.GetValue<string>() is { } type && !IsType(value, type))
        {
            problems.Add($"{at}: expected {type}");
            return;
        }

        if (schema["enum"] is JsonArray allowed && !allowed.Any(a => JsonNode.DeepEquals(a, value)))
        {
            problems.Add($"{at}: not one of {allowed.ToJsonString()}");
        }

        if (value is JsonValue scalar && scalar.TryGetValue<string>(out var text)
            && ((schema["minLength"]?.GetValue<int>() ?? 0) > text.Length || (schema["pattern"]?.GetValue<string>() is { } pattern && !Regex.IsMatch(text, pattern))))
        {
            problems.Add($"{at}: '{text}' does not fit");
        }

        if (value is JsonArray items && schema["items"] is { } each)
        {
            items.Select((item, i) => (item, i)).ToList().ForEach(p => Check(p.item, each, root, schemas, $"{at}[{p.i}]", problems));
        }

        if (value is JsonObject members)
        {
            CheckMembers(members, schema, root, schemas, at, problems);
        }
    }

    private static void CheckMembers(JsonObject members, JsonNode schema, JsonNode root, Dictionary<string, JsonNode> schemas, string at, List<string> problems)
    {
        problems.AddRange((schema["required"]?.AsArray() ?? []).Select(r => r!.GetValue<string>()).Where(r => !members.ContainsKey(r)).Select(r => $"{at}.{r}: missing"));
        foreach (var (name, member) in members)
        {
            if (schema["properties"]?[name] is { } known)
            {
                Check(member, known, root, schemas, $"{at}.{name}", problems);
                continue;
            }

            var fitting = (schema["patternProperties"]?.AsObject() ?? []).Where(p => Regex.IsMatch(name, p.Key)).Select(p => p.Value!).ToList();
            fitting.ForEach(f => Check(member, f, root, schemas, $"{at}.{name}", problems));
            if (fitting.Count == 0 && schema["additionalProperties"] is JsonValue more && more.TryGetValue<bool>(out var open) && !open)
            {
                problems.Add($"{at}.{name}: not allowed");
            }
        }
    }

    private static bool IsType(JsonNode? value, string type) => (value, type) switch
    {
        (JsonObject, "object") or (JsonArray, "array") => true,
        (JsonValue scalar, "string") => scalar.TryGetValue<string>(out _),
        (JsonValue scalar, "number") => scalar.TryGetValue<double>(out _),
        (JsonValue scalar, "boolean") => scalar.TryGetValue<bool>(out _),
        _ => false,
    };

    private static JsonNode Entry(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        Assert.That(stream.Documents, Has.Count.EqualTo(1));
        return Node(stream.Documents[0].RootNode)!;
    }

    /// <summary>As a YAML 1.2 reader sees it: a plain number is a number, a quoted one is a text.</summary>
    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Node(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Node)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain when double.TryParse(plain.Value, out var number) => JsonValue.Create(number),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };
}
