namespace UsageInsight.Functions.Insight.Questions.Tools;

/// <summary>Which features were replaced by tools of one's own, and how far their users moved.</summary>
internal static class ToolsQuestion
{
    public static Question All { get; } = Question.List<ToolShape>(
        "tools", "Replacement tools", "The tools that replace features: owner, expiry, how far their users moved, seats that can drop because of them, savings against the baseline.",
        async asked => asked.Apps is null ? null : (await asked.Insight.ToolsAsync(asked.Newest, asked.Stopped)).Where(t => asked.Values.Of(Common.App) is not { } app || t.App == app).Select(ToolShape.Of)) with
    {
        Parameters = [Common.App],
        IsLive = true,
        About = "app",
    };
}
