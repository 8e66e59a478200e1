using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using UsageInsight.Functions.Insight.Questions;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Functions.Api.Insight.Replies;

/// <summary>
/// A list as a table: one row an item, one column a figure, named as in the JSON with dots (<c>seats.value</c>). The columns come
/// from the shape, so that they are the same whatever the items are; lists within an item are one cell.
/// </summary>
internal static class FlatTable
{
    private const string Between = "; ";

    public static Table Of(Question question, IReadOnlyList<object> items)
    {
        var columns = Columns(question.Shape, []).ToList();
        return new()
        {
            Name = question.Name,
            Title = question.Title,
            Columns = [.. columns.Select(path => new Column(string.Join('.', path), string.Join(' ', path)))],
            Rows = [.. items.Select(item => JsonSerializer.SerializeToNode(item, InsightJson.Options)).Select(item => (IReadOnlyList<Cell>)[.. columns.Select(path => CellOf(At(item, path)))])],
        };
    }

    private static IEnumerable<IReadOnlyList<string>> Columns(Type shape, IReadOnlyList<string> path)
    {
        var contract = InsightJson.Options.GetTypeInfo(shape);
        return contract.Kind == JsonTypeInfoKind.Object
            ? contract.Properties.SelectMany(p => Columns(Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType, [.. path, p.Name]))
            : [path];
    }

    private static JsonNode? At(JsonNode? node, IReadOnlyList<string> path) => path.Aggregate(node, (found, name) => (found as JsonObject)?[name]);

    private static Cell CellOf(JsonNode? node) => node switch
    {
        null => Cell.Given(""),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<decimal>(out var number) => new(value.ToJsonString(), number),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => Number(value.GetValue<double>()),
        JsonValue value => Cell.Given(value.ToString()),
        JsonArray list => Cell.Given(string.Join(Between, list.Select(Words))),
        _ => Cell.Given(Words(node)),
    };

    private static Cell Number(double value) => new(value.ToString(System.Globalization.CultureInfo.InvariantCulture), (decimal)value);

    private static string Words(JsonNode? node) => node switch
    {
        null => "",
        JsonObject entry => string.Join(' ', entry.Select(m => m.Value?.GetValueKind() switch
        {
            // Within a list a truth is told by its name, where it holds.
            JsonValueKind.True => m.Key,
            JsonValueKind.False => "",
            _ => Words(m.Value),
        }).Where(w => w.Length > 0)),
        JsonArray list => string.Join(Between, list.Select(Words)),
        _ => node.ToString(),
    };
}
