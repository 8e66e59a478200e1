using System.ComponentModel;
using UsageInsight.Functions.Insight.Changes;
using UsageInsight.Reports.Json.Shapes;

namespace UsageInsight.Functions.Insight.Questions.Overview;

/// <summary>The answer in short, as programs get it.</summary>
internal sealed record OverviewShape
{
    [Description("The organisation's name.")]
    public required string Organisation { get; init; }

    [Description("The answer in one sentence.")]
    public required string Headline { get; init; }

    [Description("The totals behind it, one sentence a kind of money.")]
    public required IReadOnlyList<string> Totals { get; init; }

    [Description("Sentences that every reader must see.")]
    public required IReadOnlyList<string> Notices { get; init; }

    [Description("What changed since about a week before; empty where nothing did, or nothing earlier is kept.")]
    public required IReadOnlyList<ChangeShape> Changes { get; init; }

    [Description("The as-of day they are compared with; null where nothing earlier is kept.")]
    public required DateOnly? ChangesSince { get; init; }

    [Description("What gave the verdicts, with its version.")]
    public required string Method { get; init; }

    [Description("The settings that decided the verdicts.")]
    public required SettingsShape Settings { get; init; }

    [Description("How the model did on the workspace's own past, beside the industry's rules; null where the history is too short.")]
    public required BacktestShape? Backtest { get; init; }

    public static OverviewShape Of(InsightSnapshot newest)
    {
        var (story, before) = (newest.Story, newest.Before);
        return new()
        {
            Organisation = story.Organisation,
            Headline = story.Headline,
            Totals = story.Totals,
            Notices = story.Notices,
            Changes = before is null ? [] : [.. ChangeTeller.Tell(story, before).Select(ChangeShape.Of)],
            ChangesSince = before?.AsOf,
            Method = story.Method,
            Settings = SettingsShape.Of(story.Settings),
            Backtest = BacktestShape.Of(story.Backtest),
        };
    }
}
