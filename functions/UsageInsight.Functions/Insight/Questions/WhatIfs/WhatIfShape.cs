using System.ComponentModel;
using UsageInsight.Analysis.RightSizing;
using UsageInsight.Functions.Insight.WhatIf;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Questions.WhatIfs;

/// <summary>What the optimiser answers to a changed renewal, as programs get it.</summary>
internal sealed record WhatIfShape
{
    [Description("The app's id.")]
    public required string App { get; init; }

    [Description("The app's name.")]
    public required string AppName { get; init; }

    [Description("The change of price that was asked for.")]
    public required int PricePercent { get; init; }

    [Description("The build cost that was asked for, in percent of the estimate.")]
    public required int BuildPercent { get; init; }

    [Description("The reserve that was asked for.")]
    public required Reserve Reserve { get; init; }

    [Description("The months the costs are for.")]
    public required int Months { get; init; }

    [Description("The currency of every amount.")]
    public required string Currency { get; init; }

    [Description("optimal: proven to be the best; limit: the time ran out, gap says how far from the best it can be; infeasible: no plan covers what some seats need.")]
    public required SolveStatus Status { get; init; }

    [Description("The least total cost; null where there is none, or so few seats that nothing may be told of them.")]
    public required MoneyShape? Total { get; init; }

    [Description("No answer can cost less than this; null where there is none.")]
    public required decimal? Bound { get; init; }

    [Description("How far the answer may be from the best, as a share of the total; 0 is proven, null where there is none.")]
    public required decimal? Gap { get; init; }

    [Description("What today's plans would cost the same seats at the changed prices; null where a price is missing.")]
    public required MoneyShape? Today { get; init; }

    [Description("The least total cost if nothing is built.")]
    public required MoneyShape? WithoutTools { get; init; }

    [Description("Where the seats go.")]
    public required IReadOnlyList<MoveShape> Moves { get; init; }

    [Description("Each feature that could be replaced: whether it is, and below which build cost.")]
    public required IReadOnlyList<ReplaceableShape> Replaceable { get; init; }

    [Description("The next-best answers.")]
    public required IReadOnlyList<AlternativeShape> Alternatives { get; init; }

    [Description("At which price each plan would be left.")]
    public required IReadOnlyList<PriceFlipShape> PriceFlips { get; init; }

    [Description("What weakens the answer, each a sentence.")]
    public required IReadOnlyList<string> Caveats { get; init; }

    public static WhatIfShape Of(WhatIfAnswer answer, AppStory app, NameBook names) => new()
    {
        App = app.App,
        AppName = app.Name,
        PricePercent = answer.Question.PricePercent,
        BuildPercent = answer.Question.BuildPercent,
        Reserve = answer.Question.Reserve,
        Months = answer.Months,
        Currency = answer.Currency,
        Status = answer.Status,
        Total = MoneyShape.Of(answer.Total),
        Bound = answer.Bound is { } bound ? decimal.Round(bound.Amount, 2) : null,
        Gap = answer.Gap,
        Today = MoneyShape.Of(answer.Today),
        WithoutTools = MoneyShape.Of(answer.WithoutTools),
        Moves = [.. answer.Moves.Select(m => MoveShape.Of(m, app.App, names))],
        Replaceable = [.. answer.Tools.Select(t => ReplaceableShape.Of(t, app.App, names))],
        Alternatives = [.. answer.Alternatives.Select(a => new AlternativeShape { Extra = a.Extra, Replaced = a.Replaced })],
        PriceFlips = [.. answer.PriceFlips.Select(f => new PriceFlipShape { Plan = f.Plan, PlanName = names.Plan(app.App, f.Plan), Price = f.Price, DropsAbove = decimal.Round(f.DropsAbove, 2) })],
        Caveats = [.. answer.Caveats.Select(SafeText.OneLine)],
    };
}
