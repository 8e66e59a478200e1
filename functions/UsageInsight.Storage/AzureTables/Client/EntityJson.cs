using System.Globalization;
using System.Text.Json;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>Rows as the service's JSON (OData 3, minimal metadata) and back.</summary>
internal static class EntityJson
{
    private const string TypeSuffix = "@odata.type";

    public static void Write(Stream to, TableEntity entity)
    {
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("PartitionKey", entity.PartitionKey);
        json.WriteString("RowKey", entity.RowKey);
        foreach (var (name, value) in entity)
        {
            Write(json, name, value);
        }

        json.WriteEndObject();
    }

    /// <summary>The rows of a query's answer.</summary>
    public static IReadOnlyList<T> ReadPage<T>(BinaryData content)
        where T : TableEntity, new()
    {
        using var document = JsonDocument.Parse(content);
        return [.. document.RootElement.GetProperty("value").EnumerateArray().Select(Read<T>)];
    }

    /// <summary>One row.</summary>
    public static T Read<T>(BinaryData content)
        where T : TableEntity, new()
    {
        using var document = JsonDocument.Parse(content);
        return Read<T>(document.RootElement);
    }

    private static T Read<T>(JsonElement json)
        where T : TableEntity, new()
    {
        var entity = new T();
        foreach (var member in json.EnumerateObject())
        {
            switch (member.Name)
            {
                case "PartitionKey":
                    entity.PartitionKey = member.Value.GetString()!;
                    break;
                case "RowKey":
                    entity.RowKey = member.Value.GetString()!;
                    break;
                case "Timestamp":
                    entity.Timestamp = member.Value.GetDateTimeOffset();
                    break;
                case "odata.etag":
                    entity.ETag = new(member.Value.GetString()!);
                    break;
                case var name when !name.StartsWith("odata.", StringComparison.Ordinal) && !name.EndsWith(TypeSuffix, StringComparison.Ordinal):
                    if (Value(json, member) is { } value)
                    {
                        entity[name] = value;
                    }

                    break;
            }
        }

        return entity;
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case long number:
                json.WriteString(name + TypeSuffix, "Edm.Int64");
                json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                json.WriteString(name + TypeSuffix, "Edm.Binary");
                json.WriteBase64String(name, bytes);
                break;
            case DateTimeOffset instant:
                json.WriteString(name + TypeSuffix, "Edm.DateTime");
                json.WriteString(name, instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"The property '{name}' is a {value.GetType().Name}, which rows here do not hold.", nameof(value));
        }
    }

    private static object? Value(JsonElement row, JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => member.Value.GetInt32(),
        JsonValueKind.String => row.TryGetProperty(member.Name + TypeSuffix, out var type) ? Typed(type.GetString(), member.Value) : member.Value.GetString(),
        _ => null,
    };

    private static object Typed(string? type, JsonElement value) => type switch
    {
        "Edm.Binary" => value.GetBytesFromBase64(),
        "Edm.Int64" => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        "Edm.DateTime" => value.GetDateTimeOffset(),
        "Edm.String" => value.GetString()!,
        _ => throw new InvalidDataException($"A row holds a property of the type {type}, which this program does not write."),
    };
}
