using UsageInsight.Functions.Insight.Questions;
using UsageInsight.Functions.Insight.Questions.Apps;

namespace UsageInsight.Functions.Mcp.Tools;

/// <summary>All tools: names are verbs, the questions are those of the insight API.</summary>
internal static class ToolTable
{
    public static IReadOnlyList<QuestionTool> Of(Answerer answerer) =>
    [
        new("list_apps", AppQuestions.All, answerer),
        new("get_app", AppQuestions.One, answerer),
    ];
}
