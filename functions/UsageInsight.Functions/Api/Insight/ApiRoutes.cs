using UsageInsight.Functions.Insight.Questions;
using UsageInsight.Functions.Insight.Questions.Apps;

namespace UsageInsight.Functions.Api.Insight;

/// <summary>All routes of the insight API, in the order in which its description lists them.</summary>
internal static class ApiRoutes
{
    private static readonly string[] Json = [MediaTypes.Json];
    private static readonly string[] JsonOrCsv = [MediaTypes.Json, MediaTypes.Csv];

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        Get("/apps", AppQuestions.All),
        Get("/app", AppQuestions.One),
    ];

    private static ApiRoute Get(string path, Question question) => new() { Path = path, Question = question, Media = question.IsList ? JsonOrCsv : Json };
}
