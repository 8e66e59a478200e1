using UsageInsight.Analysis.Prediction;

namespace UsageInsight.Analysis.Findings;

/// <summary>The analysis: from who used what, who holds what and what was agreed, to what to do before which date.</summary>
public static class Analyzer
{
    /// <summary>Runs the analysis: the same input gives the same result, in whatever order its parts come.</summary>
    /// <param name="input">All that is looked at beside usage.</param>
    /// <param name="model">What was learned; <see cref="AnalysisModel.None"/> where nothing was predicted, and then the baseline rule judges.</param>
    /// <param name="whole">The parts of all seats, put together.</param>
    /// <param name="stop">Ends the search for the best plans early; the advice then says how far it may be from the best.</param>
    public static AnalysisResult Run(AnalysisInput input, AnalysisModel model, AnalysisPart whole, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(whole);
        return Collect(Begin(input, model, whole, stop));
    }

    /// <summary>Begins the analysis of many seats: what is found is told app by app, so that no more than a few apps' seats are held.</summary>
    /// <param name="input">All that is looked at beside usage.</param>
    /// <param name="model">What was learned.</param>
    /// <param name="whole">The parts of all seats, put together.</param>
    /// <param name="stop">Ends the search for the best plans early.</param>
    public static Conclusion Begin(AnalysisInput input, AnalysisModel model, AnalysisPart whole, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(whole);
        var use = UseTally.Of(whole, input.AsOf);
        return Begin(input, use, model.Backtest, JudgeOf(input, model, whole, use), stop);
    }

    /// <summary>Runs the analysis by the baseline rule alone, on the input's ledger.</summary>
    public static AnalysisResult Run(AnalysisInput input) =>
        Run(input, AnalysisModel.None, AnalysisPart.Of(input, AnalysisModel.None, [], CancellationToken.None), CancellationToken.None);

    /// <summary>Runs the analysis with a judge of one's own.</summary>
    internal static AnalysisResult Run(AnalysisInput input, UseTally use, BacktestSummary? backtest, ISeatJudge judge, CancellationToken stop) =>
        Collect(Begin(input, use, backtest, judge, stop));

    private static Conclusion Begin(AnalysisInput input, UseTally use, BacktestSummary? backtest, ISeatJudge judge, CancellationToken stop) =>
        new(CoverageStep.Apply(new() { Input = input, Judge = judge, Stop = stop, Use = use }), backtest);

    private static AnalysisResult Collect(Conclusion conclusion)
    {
        var apps = conclusion.Apps().ToList();
        return conclusion.Result() with { Apps = apps };
    }

    private static ISeatJudge JudgeOf(AnalysisInput input, AnalysisModel model, AnalysisPart whole, UseTally use)
    {
        if (model.Method is null || whole.Scores is null)
        {
            return new BaselineJudge(input.Options.IdleDays);
        }

        // Parts know the seats that ever used something; of those assigned that never did, only all of them together can tell.
        var unseen = new UnseenCounts(model.Unseen!.Days.Length);
        unseen.Add(whole.Unseen);
        foreach (var seat in AssignedSeat.On(input.AsOf, input.Holdings.Seats).Where(s => use.Seats.PositionOf(s.Seat) < 0))
        {
            unseen.AddNeverUsed(model.Unseen, seat.AssignedOn);
        }

        return new ModelJudge(whole.Scores, use.Seats, UnseenSeats.Of(unseen, ModelJudge.UnseenDays, input.AsOf), input.Options, model.Method);
    }
}
