using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Insight.Questions;

/// <summary>A question as it was asked.</summary>
/// <param name="Insight">What is known.</param>
/// <param name="Newest">The newest analysis.</param>
/// <param name="Values">What the question was asked with.</param>
/// <param name="By">Who asks, as the access log knows them.</param>
/// <param name="Stopped">Ends the answering.</param>
internal sealed record Asked(InsightReader Insight, InsightSnapshot Newest, Arguments Values, string By, CancellationToken Stopped)
{
    /// <summary>The app that the question is about; null where there is none of that id.</summary>
    public AppStory? TheApp => Newest.App(Values.Of(Common.TheApp));

    /// <summary>The apps that a list is narrowed to: the one that was named, or all; null where there is none of that id.</summary>
    public IReadOnlyList<AppStory>? Apps => Values.Of(Common.App) is not { } id ? Newest.Story.Apps : Newest.App(id) is { } app ? [app] : null;
}
