namespace UsageInsight.Functions.Insight.Questions.Overview;

/// <summary>What to do, in short, and what changed.</summary>
internal static class OverviewQuestion
{
    public static Question Whole { get; } = Question.One(
        "overview", "The answer in short", "One sentence with a number and a date, the totals behind it, what changed since last week, and how the model did on the past.",
        asked => OverviewShape.Of(asked.Newest));
}
