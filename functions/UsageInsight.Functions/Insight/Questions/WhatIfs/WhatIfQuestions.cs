using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Problems;
using UsageInsight.Functions.Insight.WhatIf;

namespace UsageInsight.Functions.Insight.Questions.WhatIfs;

/// <summary>What another price, build cost or reserve would change about a renewal.</summary>
internal static class WhatIfQuestions
{
    private const int UsualSeconds = 2;
    private const int MostSeconds = 10;

    private static readonly Parameter<int> Price = Parameters.Whole("pricePercent", "Change of all plans' and add-ons' prices in percent.", -WhatIfQuestion.MostPrice, WhatIfQuestion.MostPrice, example: 10, otherwise: 0, step: WhatIfQuestion.PriceStep);
    private static readonly Parameter<int> Build = Parameters.Whole("buildPercent", "Cost of building and keeping tools in percent of the estimate.", 0, WhatIfQuestion.MostBuild, example: 150, otherwise: 100, step: WhatIfQuestion.BuildStep);
    private static readonly Parameter<Reserve> Reserve = Parameters.Choice("reserve", "How many of the seats to take back are kept after all, for people who may come back.", WhatIf.Reserve.Expected, WhatIf.Reserve.None);
    private static readonly Parameter<int> Seconds = Parameters.Whole("timeLimitSeconds", "The longest the search may take; past it the answer carries its gap.", 1, MostSeconds, example: UsualSeconds, otherwise: UsualSeconds);

    public static Question OfApp { get; } = Question.One<object>(
        "whatIf", "What if", "Puts an app's renewal to the optimiser again with other prices, build costs or reserve. The optimum is exact and carries its lower bound and gap; changes come in steps, and groups of seats with the same needs are rounded to multiples of the group threshold.", SolveAsync) with
    {
        Parameters = [Common.TheApp, Price, Build, Reserve, Seconds],
        Shape = typeof(WhatIfShape),
        About = "app",
    };

    private static async Task<object?> SolveAsync(Asked asked)
    {
        if (asked.TheApp is not { } app)
        {
            return null;
        }

        if (await asked.Insight.RenewalAsync(asked.Newest, app.App, asked.Stopped) is not { } renewal)
        {
            return new Problem(ProblemKind.NotThere, "The plans of this app cannot be compared yet.")
            {
                Where = Common.TheApp.Name,
                Expected = "an app with a seat list that names plans, a catalog that says which features each plan has, and prices in one currency",
                Next = "'usageinsight check' names what is missing in the workspace's files; the next analysis compares what it can.",
            };
        }

        var values = asked.Values;
        var question = WhatIfQuestion.Of(values.Of(Price), values.Of(Build), values.Of(Reserve));
        var answer = await asked.Insight.WhatIfs.SolveAsync(renewal, question, asked.Newest.Result, TimeSpan.FromSeconds(values.Of(Seconds) ?? UsualSeconds), asked.Stopped);
        return answer is null ? WhatIfDesk.Full : WhatIfShape.Of(answer, app, asked.Newest.Names);
    }
}
