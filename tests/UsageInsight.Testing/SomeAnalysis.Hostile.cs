using UsageInsight.Analysis;
using UsageInsight.Ledger;

namespace UsageInsight.Testing;

/// <summary>Analyses in which every text that comes from outside is one given text.</summary>
public static partial class SomeAnalysis
{
    /// <summary><see cref="Rich"/> with every name and sentence replaced.</summary>
    public static AnalysisResult Named(string text)
    {
        var rich = Rich();
        return rich with
        {
            Organisation = text,
            Method = text,
            Notices = [text],
            Apps = [.. rich.Apps.Select(a => Renamed(a, text))],
            Recommendations = [.. rich.Recommendations.Select(r => Renamed(r, text))],
            Sources = [.. rich.Sources.Select(s => s with { Source = text, Apps = [text] })],
            Backtest = rich.Backtest! with { InWords = text, Level = text, Scores = [.. rich.Backtest.Scores.Select(s => s with { Method = text })] },
        };
    }

    private static Recommendation Renamed(Recommendation advice, string text) => advice with
    {
        Id = text, Title = text, Because = text, Basis = text, Plan = text, TargetPlan = text, Feature = text, Caveats = [text],
    };

    private static AppSummary Renamed(AppSummary app, string text) => app with
    {
        Name = text,
        Caveats = [text],
        Features = [.. app.Features.Select((f, i) => f with
        {
            Key = new(app.App, $"{text}{i}"), Name = text, IncludedIn = [text],
            Replaceability = new() { Score = 0.5, Parts = [new(text, 0.5, 1, text)], Vetoes = i % 2 == 0 ? [new ReplacementVeto(text, text, text)] : [] },
        })],
        Seats = [.. app.Seats.Select((s, i) => s with { Seat = new($"{text}{i}"), Plan = text, Reasons = [text] })],
        Forecast = app.Forecast is { } forecast ? forecast with { Method = text } : null,
    };
}
