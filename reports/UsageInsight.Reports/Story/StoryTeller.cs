using UsageInsight.Analysis;
using UsageInsight.Analysis.Findings;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Story;

/// <summary>Turns an analysis into the story that every format writes: names made harmless, small groups hidden, words chosen.</summary>
public static class StoryTeller
{
    /// <summary>Tells the story of one analysis to one kind of reader.</summary>
    public static ReportStory Tell(AnalysisResult result, ReportOptions options)
    {
        var names = new NameBook(result, options);
        IReadOnlyList<ActionStory> actions = Ordered(result.Recommendations, [.. result.Recommendations.Select(r => ActionTeller.Tell(r, result, names, options))]);
        var headline = HeadlineTeller.Tell(result, actions);
        return new ReportStory
        {
            Organisation = SafeText.Name(result.Organisation),
            AsOf = result.AsOf,
            ComputedAt = result.ComputedAt,
            Headline = headline,
            Totals = TotalsTeller.Tell(actions),
            Marks = Marks(result),
            Notices = [.. result.Notices.Select(SafeText.OneLine).Where(n => n.Length > 0 && !(result.Simulated && n.StartsWith("Simulated", StringComparison.Ordinal)))],
            Actions = actions,
            Apps = [.. result.Apps.Select(app => AppTeller.Tell(app, result, names, options))],
            Backtest = result.Backtest,
            Sources = result.Sources,
            Settings = result.Options,
            Method = SafeText.Name(result.Method),
            SeatList = options.SeatList,
            Command = options.Command,
        };
    }

    /// <summary>The actions in the order of the money that is told of them.</summary>
    private static IReadOnlyList<ActionStory> Ordered(IReadOnlyList<Recommendation> advice, IReadOnlyList<ActionStory> actions)
    {
        if (actions.All(a => a.Seats.Exactly is not null && !a.Main.UpTo))
        {
            return actions;
        }

        var told = advice.Zip(actions, (r, a) => (Advice: r with { Seats = (int)(a.Seats.Middle ?? 0), Savings = new(a.Now.Middle, a.Reassignable.Middle, a.AtRenewal.Middle) }, Action: a)).ToList();
        return [.. RankingStep.Order(told.Select(t => t.Advice)).Select(r => told.First(t => ReferenceEquals(t.Advice, r)).Action)];
    }

    private static IReadOnlyList<string> Marks(AnalysisResult result)
    {
        List<string> marks = [];
        if (result.Simulated)
        {
            marks.Add("Simulated data: no real company, no real people.");
        }

        if (result.SeatsAsGiven)
        {
            marks.Add("Seats are kept as given, not as pseudonyms.");
        }

        return marks;
    }
}
