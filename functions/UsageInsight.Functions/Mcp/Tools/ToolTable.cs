using UsageInsight.Functions.Insight.Questions;
using UsageInsight.Functions.Insight.Questions.Alerts;
using UsageInsight.Functions.Insight.Questions.Apps;
using UsageInsight.Functions.Insight.Questions.Briefs;
using UsageInsight.Functions.Insight.Questions.Catalogs;
using UsageInsight.Functions.Insight.Questions.DataQuality;
using UsageInsight.Functions.Insight.Questions.Features;
using UsageInsight.Functions.Insight.Questions.Forecasts;
using UsageInsight.Functions.Insight.Questions.Overview;
using UsageInsight.Functions.Insight.Questions.Recommendations;
using UsageInsight.Functions.Insight.Questions.Renewals;
using UsageInsight.Functions.Insight.Questions.Seats;
using UsageInsight.Functions.Insight.Questions.Tools;
using UsageInsight.Functions.Insight.Questions.WhatIfs;

namespace UsageInsight.Functions.Mcp.Tools;

/// <summary>
/// All tools: names are verbs, the questions are those of the insight API. Only what reads and speaks of groups is here: an assistant
/// neither sees single seats nor acts on anybody's behalf.
/// </summary>
internal static class ToolTable
{
    public static IReadOnlyList<(string Name, Question Question)> All { get; } =
    [
        ("get_overview", OverviewQuestion.Whole),
        ("list_recommendations", RecommendationQuestions.All),
        ("get_recommendation", RecommendationQuestions.One),
        ("list_apps", AppQuestions.All),
        ("get_app", AppQuestions.One),
        ("list_features", FeatureQuestions.All),
        ("get_feature", FeatureQuestions.One),
        ("list_seat_groups", SeatQuestions.Groups),
        ("get_forecast", ForecastQuestion.OfApp),
        ("list_renewals", RenewalsQuestion.All),
        ("what_if", WhatIfQuestions.OfApp),
        ("get_brief", BriefQuestion.OfFeature),
        ("list_replacement_tools", ToolsQuestion.All),
        ("list_catalogs", CatalogQuestion.All),
        ("list_alerts", AlertQuestions.All),
        ("get_data_health", DataQuestions.Health),
        ("list_sources", DataQuestions.Sources),
        ("list_failed_records", DataQuestions.Failed),
    ];

    /// <summary>The tools, each answering through <paramref name="answerer"/>.</summary>
    public static IEnumerable<QuestionTool> Of(Answerer answerer) => All.Select(t => new QuestionTool(t.Name, t.Question, answerer));
}
