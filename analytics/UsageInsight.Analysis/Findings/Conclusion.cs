namespace UsageInsight.Analysis.Findings;

/// <summary>The last part of an analysis, told app by app.</summary>
public sealed class Conclusion
{
    /// <summary>What is done for one app, whatever the others are.</summary>
    private static readonly IReadOnlyList<(string Name, Func<AnalysisState, AnalysisState> Apply)> AppSteps =
    [
        ("what can be told about the app", AppCoverageStep.Apply),
        ("what was bought, until when", PurchaseStep.Apply),
        ("the state of each seat", SeatStep.Apply),
        ("features", FeatureStep.Apply),
        ("what weakens the figures", CaveatStep.Apply),
        ("advice on seats", SeatAdviceStep.Apply),
        ("advice on plans and tools", PlanFitStep.Apply),
    ];

    /// <summary>What is done once all apps are known.</summary>
    private static readonly IReadOnlyList<(string Name, Func<AnalysisState, AnalysisState> Apply)> LastSteps =
    [
        ("the most actionable first", RankingStep.Apply),
        ("what every reader must see", NoticeStep.Apply),
    ];

    private readonly BacktestSummary? _backtest;
    private readonly List<AppSummary> _told = [];
    private AnalysisState _state;

    internal Conclusion(AnalysisState state, BacktestSummary? backtest) => (_state, _backtest) = (state, backtest);

    /// <summary>Each app in ordinal order of its id, with its seats, which are let go as the next ones come. To be gone through once.</summary>
    public IEnumerable<AppSummary> Apps()
    {
        foreach (var few in HoldingStep.Apps(_state).Chunk(Environment.ProcessorCount))
        {
            foreach (var (state, summary) in few.AsParallel().AsOrdered().Select(Conclude).ToList())
            {
                Add(state);
                _told.Add(summary.WithoutSeats());
                yield return summary;
            }
        }
    }

    /// <summary>What was found, without single seats, once all of <see cref="Apps"/> were told.</summary>
    public AnalysisResult Result()
    {
        var (input, state) = (_state.Input, Through(LastSteps, _state));
        return new()
        {
            Organisation = input.Organisation,
            AsOf = input.AsOf,
            ComputedAt = input.Now,
            Simulated = input.Simulated,
            SeatsAsGiven = input.SeatsAsGiven,
            Options = input.Options,
            Method = state.Judge.Method,
            Apps = [.. _told],
            Recommendations = state.Recommendations,
            Renewals = state.Renewals,
            Sources = state.Sources,
            Backtest = _backtest,
            Notices = state.Notices,
        };
    }

    private (AnalysisState State, AppSummary Summary) Conclude(Func<AppState> app)
    {
        var state = Through(AppSteps, _state with { Apps = [app()], Recommendations = [], Renewals = [], Notices = [] });
        return (state, AppSummaries.Of(state.Apps[0], state));
    }

    private void Add(AnalysisState app) => _state = _state with
    {
        Apps = [.. _state.Apps, app.Apps[0].WithoutSeats()],
        Recommendations = [.. _state.Recommendations, .. app.Recommendations],
        Renewals = [.. _state.Renewals, .. app.Renewals],
        Notices = [.. _state.Notices, .. app.Notices],
    };

    private static AnalysisState Through(IReadOnlyList<(string Name, Func<AnalysisState, AnalysisState> Apply)> steps, AnalysisState state) =>
        steps.Aggregate(state, (current, step) => step.Apply(current));
}
