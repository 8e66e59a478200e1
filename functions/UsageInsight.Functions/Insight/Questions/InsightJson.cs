using System.Text.Json;
using System.Text.Json.Serialization;

namespace UsageInsight.Functions.Insight.Questions;

/// <summary>How answers become JSON: camelCase, kebab-case words, days and instants as ISO 8601; all but ASCII letters, digits and harmless signs as codes.</summary>
internal static class InsightJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new InstantConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    static InsightJson() => Options.MakeReadOnly(populateMissingResolver: true);
}
