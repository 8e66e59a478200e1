using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>The analysis: from who used what, who holds what and what was agreed, to what to do before which date.</summary>
public static class Analyzer
{
    private static readonly IReadOnlyList<(string Name, Func<AnalysisState, AnalysisState> Apply)> Steps =
    [
        ("how good each source's data is", CoverageStep.Apply),
        ("who holds what", HoldingStep.Apply),
        ("what can be told about each app", AppCoverageStep.Apply),
        ("what was bought, until when", PurchaseStep.Apply),
        ("the state of each seat", SeatStep.Apply),
        ("features", FeatureStep.Apply),
        ("what weakens the figures", CaveatStep.Apply),
        ("advice on seats", SeatAdviceStep.Apply),
        ("advice on plans and tools", PlanFitStep.Apply),
        ("the most actionable first", RankingStep.Apply),
        ("what every reader must see", NoticeStep.Apply),
    ];

    /// <summary>Runs the analysis: the same input gives the same result, in whatever order its parts come.</summary>
    /// <param name="input">All that is looked at.</param>
    /// <param name="outlook">What the models say; <see cref="UsageOutlook.None"/> where nothing was predicted, and then the baseline rule judges.</param>
    /// <param name="stop">Ends the search for the best plans early; the advice then says how far it may be from the best.</param>
    public static AnalysisResult Run(AnalysisInput input, UsageOutlook outlook, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(outlook);
        return Run(input, outlook, outlook.Judge ?? new BaselineJudge(input.Options.IdleDays), stop);
    }

    /// <summary>Runs the analysis by the baseline rule alone.</summary>
    public static AnalysisResult Run(AnalysisInput input) => Run(input, UsageOutlook.None, CancellationToken.None);

    /// <summary>Runs the analysis with a judge of one's own.</summary>
    internal static AnalysisResult Run(AnalysisInput input, UsageOutlook outlook, ISeatJudge judge, CancellationToken stop)
    {
        var state = new AnalysisState { Input = input, Outlook = outlook, Judge = judge, Stop = stop, Use = UseScan.Count(input.Ledger, input.AsOf) };
        state = Steps.Aggregate(state, (current, step) => step.Apply(current));
        return new()
        {
            Organisation = input.Organisation,
            AsOf = input.AsOf,
            ComputedAt = input.Now,
            Simulated = input.Simulated,
            SeatsAsGiven = input.SeatsAsGiven,
            Options = input.Options,
            Method = state.Judge.Method,
            Apps = [.. state.Apps.Select(app => AppSummaries.Of(app, state))],
            Recommendations = state.Recommendations,
            Renewals = state.Renewals,
            Sources = state.Sources,
            Backtest = state.Outlook.BacktestResult,
            Notices = state.Notices,
        };
    }
}
