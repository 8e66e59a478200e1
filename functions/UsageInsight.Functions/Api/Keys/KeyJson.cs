using System.Text.Json.Serialization;

namespace UsageInsight.Functions.Api.Keys;

/// <summary>JSON by generated code: the first request of <c>serve</c> must not wait for reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(Dictionary<string, DateTimeOffset>))]
internal sealed partial class KeyJson : JsonSerializerContext;
