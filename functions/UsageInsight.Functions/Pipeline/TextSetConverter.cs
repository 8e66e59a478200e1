using System.Text.Json;
using System.Text.Json.Serialization;

namespace UsageInsight.Functions.Pipeline;

/// <summary>Reads and writes sets of texts as arrays in ordinal order; the serializer cannot read the interface by itself.</summary>
internal sealed class TextSetConverter : JsonConverter<IReadOnlySet<string>>
{
    public override IReadOnlySet<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (JsonSerializer.Deserialize<string[]>(ref reader, options) ?? []).ToHashSet(StringComparer.Ordinal);

    public override void Write(Utf8JsonWriter writer, IReadOnlySet<string> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Order(StringComparer.Ordinal), options);
}
