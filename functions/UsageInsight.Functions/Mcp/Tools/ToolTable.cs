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
    public static IReadOnlyList<QuestionTool> Of(Answerer answerer) =>
    [
        new("get_overview", OverviewQuestion.Whole, answerer),
        new("list_recommendations", RecommendationQuestions.All, answerer),
        new("get_recommendation", RecommendationQuestions.One, answerer),
        new("list_apps", AppQuestions.All, answerer),
        new("get_app", AppQuestions.One, answerer),
        new("list_features", FeatureQuestions.All, answerer),
        new("get_feature", FeatureQuestions.One, answerer),
        new("list_seat_groups", SeatQuestions.Groups, answerer),
        new("get_forecast", ForecastQuestion.OfApp, answerer),
        new("list_renewals", RenewalsQuestion.All, answerer),
        new("what_if", WhatIfQuestions.OfApp, answerer),
        new("get_brief", BriefQuestion.OfFeature, answerer),
        new("list_replacement_tools", ToolsQuestion.All, answerer),
        new("list_catalogs", CatalogQuestion.All, answerer),
        new("list_alerts", AlertQuestions.All, answerer),
        new("get_data_health", DataQuestions.Health, answerer),
        new("list_sources", DataQuestions.Sources, answerer),
        new("list_failed_records", DataQuestions.Failed, answerer),
    ];
}
