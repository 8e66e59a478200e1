using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Insight.Questions;
using UsageInsight.Functions.Insight.Questions.Alerts;
using UsageInsight.Functions.Insight.Questions.Apps;
using UsageInsight.Functions.Insight.Questions.Briefs;
using UsageInsight.Functions.Insight.Questions.Catalogs;
using UsageInsight.Functions.Insight.Questions.DataQuality;
using UsageInsight.Functions.Insight.Questions.Features;
using UsageInsight.Functions.Insight.Questions.Forecasts;
using UsageInsight.Functions.Insight.Questions.Jobs;
using UsageInsight.Functions.Insight.Questions.Overview;
using UsageInsight.Functions.Insight.Questions.Recommendations;
using UsageInsight.Functions.Insight.Questions.Renewals;
using UsageInsight.Functions.Insight.Questions.Reports;
using UsageInsight.Functions.Insight.Questions.Seats;
using UsageInsight.Functions.Insight.Questions.Tools;
using UsageInsight.Functions.Insight.Questions.WhatIfs;

namespace UsageInsight.Functions.Api.Insight;

/// <summary>
/// All routes of the insight API, in the order in which its description lists them. Ids come from outside and may hold slashes, dots
/// and anything else, so they stand in the query, never in the path.
/// </summary>
internal static class ApiRoutes
{
    // What searches or composes for tens of milliseconds counts as that many plain requests.
    private const int Dear = 10;

    private const string Answers = "What to do";
    private const string Apps = "Apps";
    private const string Renewals = "Renewals";
    private const string Replacements = "Replacements";
    private const string Data = "Data";
    private const string Alerts = "Alerts";
    private const string Reports = "Reports";

    /// <summary>The group of the description itself.</summary>
    public const string Description = "Description";

    /// <summary>The groups in which routes are described.</summary>
    public static IReadOnlyList<(string Name, string Description)> Tags { get; } =
    [
        (Answers, "The answer in short, and every recommendation with its evidence."),
        (Apps, "Apps, features, seats as groups, and how many seats will be needed."),
        (Renewals, "Contracts with their cancel-by days, and what another price or build cost would change."),
        (Replacements, "Briefs for small tools, the tools themselves, and what is known of what apps sell."),
        (Data, "How good the data is, and whether everything runs."),
        (Alerts, "What people were told, and their answers."),
        (Reports, "The whole report in each of its forms."),
        (Description, "This description."),
    ];

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        Get(Answers, "/overview", OverviewQuestion.Whole),
        Get(Answers, "/recommendations", RecommendationQuestions.All),
        Get(Answers, "/recommendation", RecommendationQuestions.One),
        Get(Apps, "/apps", AppQuestions.All),
        Get(Apps, "/app", AppQuestions.One),
        Get(Apps, "/features", FeatureQuestions.All),
        Get(Apps, "/feature", FeatureQuestions.One),
        Get(Apps, "/seats/groups", SeatQuestions.Groups),
        Get(Apps, "/seats", SeatQuestions.List) with { Needs = Permission.ReadSeats },
        Get(Apps, "/forecast", ForecastQuestion.OfApp),
        Get(Renewals, "/renewals", RenewalsQuestion.All),
        Post(Renewals, "/what-if", WhatIfQuestions.OfApp) with { Weight = Dear },
        Get(Replacements, "/tools", ToolsQuestion.All),
        Get(Replacements, "/brief", BriefQuestion.OfFeature) with { Media = [MediaTypes.Json, MediaTypes.Markdown] },
        Get(Replacements, "/catalog", CatalogQuestion.All),
        Get(Data, "/health", DataQuestions.Health),
        Get(Data, "/sources", DataQuestions.Sources),
        Get(Data, "/failed", DataQuestions.Failed),
        Get(Data, "/warnings", DataQuestions.Warnings),
        Get(Data, "/jobs", JobsQuestion.All) with { Needs = Permission.Administer },
        Get(Alerts, "/alerts", AlertQuestions.All),
        Post(Alerts, "/alerts/acknowledge", AlertQuestions.Acknowledge) with { Needs = Permission.Act },
        Post(Alerts, "/alerts/snooze", AlertQuestions.Snooze) with { Needs = Permission.Act },
        Get(Reports, "/reports", ReportQuestions.Forms),
        .. ReportForm.All.Select(Document),
    ];

    private static ApiRoute Get(string tag, string path, Question question) =>
        new() { Tag = tag, Path = path, Question = question, Media = question.IsList ? [MediaTypes.Json, MediaTypes.Csv] : [MediaTypes.Json] };

    private static ApiRoute Post(string tag, string path, Question question) => new() { Tag = tag, Path = path, Question = question, Media = [MediaTypes.Json], Method = HttpMethods.Post };

    private static ApiRoute Document(ReportForm form) => new() { Tag = Reports, Path = $"/{form.Name}", Question = ReportQuestions.In(form), Media = [form.Media], Weight = Dear };
}
