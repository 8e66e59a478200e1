using UsageInsight.Analysis;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Insight.Questions.Recommendations;

/// <summary>What to do, and what each advice rests on.</summary>
internal static class RecommendationQuestions
{
    /// <summary>The recommendation a question is about.</summary>
    public static Parameter<string> TheId { get; } = Parameters.Text("id", "The id of the recommendation.", "R-6fa2c1da95", required: true);

    private static readonly Parameter<RecommendationKind> Kind = Parameters.Choice("kind", "Only advice of this kind.", RecommendationKind.Reclaim);
    private static readonly Parameter<RecommendationState> State = Parameters.Choice("state", "Only advice in this state.", RecommendationState.Open);
    private static readonly Parameter<decimal> MinMoney = Parameters.Amount("minMoney", "Only advice about at least this amount a year, whatever its currency; advice whose amount is unknown or an upper bound is left out.", 1200);
    private static readonly Parameter<string> Currency = Parameters.Text("currency", "Only advice whose money is in this currency.", "EUR", longest: 3, shortest: 3);
    private static readonly Parameter<DateOnly> CancelByBefore = Parameters.Day("cancelByBefore", "Only advice whose cancel-by day lies before this day.", "2027-02-01");
    private static readonly Parameter<RecommendationSort> Sort = Parameters.Choice("sort", "The order.", RecommendationSort.Money, RecommendationSort.Actionable);

    /// <summary>The recommendations.</summary>
    public static Question All { get; } = Question.List(
        "recommendations", "What to do",
        "All recommendations with money, cancel-by day, certainty and what weakens them. A renewal repeats the money of the other advice on its contract: never add it to theirs.",
        asked => asked.Apps is null ? null : Sorted(asked.Newest.Story.Actions.Where(a => Holds(a, asked.Values)), asked.Values.Of(Sort)).Select(ActionShape.Of)) with
    {
        Parameters = [Common.App, Kind, State, MinMoney, Currency, CancelByBefore, Sort],
        About = "app",
    };

    /// <summary>One recommendation with its evidence, also where only an earlier analysis gave it.</summary>
    public static Question One { get; } = Question.One(
        "recommendation", "One recommendation", "One recommendation with what it rests on: inputs with their hashes, freshness of the sources, versions of method and rules.", FindAsync) with
    {
        Parameters = [TheId],
        About = "recommendation",
    };

    private static async Task<RecommendationShape?> FindAsync(Asked asked)
    {
        var id = asked.Values.Of(TheId)!;
        var action = asked.Newest.Story.Actions.FirstOrDefault(a => string.Equals(a.Id, id, StringComparison.Ordinal));
        var evidence = EvidenceShape.Of(await asked.Insight.EvidenceAsync(id, asked.Stopped), asked.Newest.Story.Command, asked.Newest.Story.Settings.GroupThreshold);
        return action is null && evidence is null ? null : new() { Id = id, Given = action is not null, Recommendation = action is null ? null : ActionShape.Of(action), Evidence = evidence };
    }

    private static bool Holds(ActionStory action, Arguments values) =>
        (values.Of(Common.App) is not { } app || string.Equals(action.App, app, StringComparison.Ordinal))
        && (values.Of(Kind) is not { } kind || action.Kind == kind)
        && (values.Of(State) is not { } state || StateOf(action) == state)
        && (values.Of(MinMoney) is not { } money || action.Main.Least?.Amount >= money)
        && (values.Of(Currency) is not { } currency || string.Equals(action.Main.Amount?.Currency, currency, StringComparison.Ordinal))
        && (values.Of(CancelByBefore) is not { } day || action.CancelBy < day);

    private static RecommendationState StateOf(ActionStory action) =>
        action.Blocked ? RecommendationState.Blocked : action.TooLate ? RecommendationState.TooLate : RecommendationState.Open;

    private static IEnumerable<ActionStory> Sorted(IEnumerable<ActionStory> actions, RecommendationSort? sort) => sort switch
    {
        RecommendationSort.Money => actions.OrderBy(a => a.Main.Amount is null).ThenBy(a => a.Main.Amount?.Currency, StringComparer.Ordinal).ThenByDescending(a => a.Main.Amount?.Amount),
        RecommendationSort.CancelBy => actions.OrderBy(a => a.CancelBy is null).ThenBy(a => a.CancelBy),
        _ => actions,
    };
}
