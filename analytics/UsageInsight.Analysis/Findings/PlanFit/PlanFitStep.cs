using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Analysis.Findings;

/// <summary>Advice on plans: the joint optimum over plans, add-ons and in-house tools for the seats that stay.</summary>
internal static class PlanFitStep
{
    public static AnalysisState Apply(AnalysisState state) =>
        state with { Recommendations = [.. state.Recommendations, .. state.Apps.AsParallel().AsOrdered().SelectMany(app => Of(app, state))] };

    private static IEnumerable<Recommendation> Of(AppState app, AnalysisState state)
    {
        if (!app.HasSeatList || app.Coverage.SeatsUnknown || app.Coverage.PresenceOnly || app.Seats.Any(s => s.Plan is not null && app.Catalog?.Plan(s.Plan) is null))
        {
            return [];
        }

        if (PlanFitQuestion.Of(app, SeatNeeds.Of(app, state)) is not { } question || ProblemRules.Check(question.Problem).Count > 0)
        {
            return [];
        }

        var answer = Optimiser.Solve(question.Problem, state.Stop);
        return answer.WithoutReplacement is { Total: not null } && answer.Total is not null ? new PlanFitAdvice(app, state, question, answer).All() : [];
    }
}
