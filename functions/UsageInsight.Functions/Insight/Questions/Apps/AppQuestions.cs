using UsageInsight.Reports.Json.Shapes;

namespace UsageInsight.Functions.Insight.Questions.Apps;

/// <summary>Which apps there are, and how one of them stands.</summary>
internal static class AppQuestions
{
    /// <summary>All apps.</summary>
    public static Question All { get; } = Question.List(
        "apps", "Apps", "All apps with what was purchased, assigned and used, what it costs and when its contract can be changed, in ordinal order of id.",
        asked => asked.Newest.Story.Apps.Select(AppFiguresShape.Of));

    /// <summary>One app with plans, seats by state, weeks and forecast; its features are a list of their own.</summary>
    public static Question One { get; } = Question.One(
        "app", "One app", "One app with its plans, seats by state, weekly active seats and forecast. Its features are a list of their own.",
        asked => asked.TheApp is { } app ? AppShape.Of(app) with { Features = null } : null) with
    {
        Parameters = [Common.TheApp],
        About = "app",
    };
}
