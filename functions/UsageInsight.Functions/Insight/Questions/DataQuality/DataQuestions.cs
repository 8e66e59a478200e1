using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Questions.DataQuality;

/// <summary>How good the data is.</summary>
internal static class DataQuestions
{
    private static readonly Parameter<bool> Stale = Parameters.Flag("stale", "Only sources that have been silent for too long, or only the others.");

    /// <summary>How fresh and complete each source is.</summary>
    public static Question Sources { get; } = Question.List(
        "sources", "Sources", "How fresh and complete each source is: newest day, gaps, whether it conceals names, how many records counted. What is missing is unknown, never counted as unused.",
        asked => asked.Newest.Story.Sources.Where(s => asked.Values.Of(Stale) is not { } stale || s.Stale == stale).Select(SourceShape.Of)) with
    {
        Parameters = [Stale],
    };

    /// <summary>What could not be counted.</summary>
    public static Question Failed { get; } = Question.List<FailedShape>(
        "failed", "Failed records", "Records that could not be counted, by source and reason, the most first. They are kept with their reasons and can be replayed after a fix.",
        async asked => (await asked.Insight.FailedAsync(asked.Stopped)).Select(FailedShape.Of)) with
    {
        IsLive = true,
    };

    /// <summary>What was taken with a change.</summary>
    public static Question Warnings { get; } = Question.List<WarningShape>(
        "warnings", "Events taken with a change", "Events that were taken, but not as they were sent, by source and warning.",
        async asked => (await asked.Insight.WarningsAsync(asked.Stopped)).Select(w => new WarningShape { Source = SafeText.Name(w.Source), Warning = SafeText.Name(w.Warning), Meaning = IngestWarnings.Meaning(w.Warning), Events = w.Events })) with
    {
        IsLive = true,
    };

    /// <summary>All of it in short.</summary>
    public static Question Health { get; } = Question.One<HealthShape>(
        "health", "Health of the data", "Whether the data can be trusted and everything runs: stale sources, failed records, failing jobs, messages that could not be delivered.", HealthTeller.TellAsync) with
    {
        IsLive = true,
    };
}
