using System.Text.Json;
using System.Text.Json.Serialization;

namespace UsageInsight.Functions.Cli.Collect;

/// <summary>How collect's answers are written for programs.</summary>
internal static class CollectJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
    };
}
