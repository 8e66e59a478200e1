using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace UsageInsight.Functions.Insight.Questions.Schemas;

/// <summary>
/// JSON Schemas of the shapes that answers have, made from the types that are written: they cannot say anything else than what is
/// sent. Each shape is defined once and referred to by name.
/// </summary>
/// <param name="place">Where the definitions stand in the document, such as <c>#/$defs/</c>.</param>
internal sealed class ShapeSchemas(string place)
{
    private const string Suffix = "Shape";

    private readonly SortedDictionary<string, JsonNode> _defined = new(StringComparer.Ordinal);

    /// <summary>The definitions that were referred to so far, by name.</summary>
    public JsonObject Definitions => new(_defined.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value.DeepClone())));

    /// <summary>A reference to a shape, which is defined if it is not yet.</summary>
    public JsonObject Reference(Type shape)
    {
        var name = NameOf(shape);
        if (!_defined.ContainsKey(name))
        {
            // Taken before it is made, so that shapes may hold each other.
            _defined[name] = new JsonObject();
            _defined[name] = Of(shape);
        }

        return new() { ["$ref"] = place + name };
    }

    /// <summary>A reference to what a question answers: one answer or a page, with what it rests on.</summary>
    public JsonObject ReferenceToAnswer(Question question)
    {
        var name = NameOf(question.Shape) + (question.IsList ? "Page" : "Answer");
        _defined.TryAdd(name, AnswerOf(question));
        return new() { ["$ref"] = place + name };
    }

    /// <summary>The schema of what a question answers.</summary>
    public JsonObject AnswerOf(Question question)
    {
        var schema = Of(question.IsList ? typeof(PageShape) : typeof(AnswerShape));
        var (member, inside) = question.IsList ? ("items", new JsonObject { ["type"] = "array", ["items"] = Reference(question.Shape) }) : ("data", Reference(question.Shape));
        var properties = schema["properties"]!.AsObject();
        inside["description"] = properties[member]!["description"]!.DeepClone();
        properties[member] = inside;
        return schema;
    }

    private static string NameOf(Type shape) => shape.Name.EndsWith(Suffix, StringComparison.Ordinal) ? shape.Name[..^Suffix.Length] : shape.Name;

    private JsonObject Of(Type shape) =>
        InsightJson.Options.GetJsonSchemaAsNode(shape, new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform }).AsObject();

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var schema = node as JsonObject ?? [];
        var nullable = schema["type"] is JsonArray types && types.Any(t => t!.GetValue<string>() == "null");
        if (type == typeof(DateTimeOffset))
        {
            schema = new() { ["type"] = nullable || context.TypeInfo.Type != type ? new JsonArray("string", "null") : "string", ["format"] = "date-time" };
        }
        else if (context.Path.Length > 0 && context.TypeInfo.Kind == JsonTypeInfoKind.Object && type.Name.EndsWith(Suffix, StringComparison.Ordinal))
        {
            schema = nullable ? new() { ["anyOf"] = new JsonArray(Reference(type), new JsonObject { ["type"] = "null" }) } : Reference(type);
        }
        else if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            schema["required"] = new JsonArray([.. context.TypeInfo.Properties.Where(IsAlwaysThere).Select(p => (JsonNode)p.Name)]);
        }

        if (context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) is [DescriptionAttribute { Description: var words }, ..])
        {
            schema["description"] = words;
        }

        return schema;
    }

    private static bool IsAlwaysThere(JsonPropertyInfo property) =>
        property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: false) != true;
}
