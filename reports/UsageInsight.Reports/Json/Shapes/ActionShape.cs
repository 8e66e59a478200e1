using System.ComponentModel;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>One recommendation as programs get it.</summary>
public sealed record ActionShape
{
    [Description("Its id, the same from analysis to analysis.")]
    public required string Id { get; init; }

    [Description("What kind of advice it is: reclaim, drop-unassigned, downgrade, replace or renew.")]
    public required string Kind { get; init; }

    [Description("The app's id.")]
    public required string App { get; init; }

    [Description("The app's name.")]
    public required string AppName { get; init; }

    [Description("The plan's name; null where it is not about one.")]
    public required string? Plan { get; init; }

    [Description("The name of the plan to move to; null where it is no move.")]
    public required string? TargetPlan { get; init; }

    [Description("The feature's name; null where it is not about one.")]
    public required string? Feature { get; init; }

    [Description("What to do, in one sentence.")]
    public required string Title { get; init; }

    [Description("Why; empty where the reason would count out a small group.")]
    public required string Because { get; init; }

    [Description("How many seats it concerns.")]
    public required CountShape Seats { get; init; }

    [Description("What can be given back within the running term, per twelve months; null where no price is known or moneyWithheld.")]
    public required MoneyShape? CanGoNowPerYear { get; init; }

    [Description("What can go at the renewal if notice is given by cancelBy, per twelve months; null where no price is known or moneyWithheld.")]
    public required MoneyShape? CanGoAtRenewalPerYear { get; init; }

    [Description("What saves buying a seat without giving money back, per twelve months; null where no price is known or moneyWithheld.")]
    public required MoneyShape? ReassignablePerYear { get; init; }

    [Description("True where a price is known, but any amount would count out a small group.")]
    public required bool MoneyWithheld { get; init; }

    [Description("What it costs to get there; null where nothing.")]
    public required MoneyShape? OneOffCost { get; init; }

    [Description("The last day on which notice for this term arrives in time; null where no contract says.")]
    public required DateOnly? CancelBy { get; init; }

    [Description("Days from the as-of day to cancelBy; negative once it has passed, null where there is none.")]
    public required int? DaysLeft { get; init; }

    [Description("How sure it is, in one sentence.")]
    public required string Certainty { get; init; }

    [Description("Whether it can be acted on: open, blocked (data missing) or too late for this term.")]
    public required string State { get; init; }

    [Description("What weakens it, each a sentence.")]
    public required IReadOnlyList<string> Caveats { get; init; }

    [Description("What gave the verdict, with its version.")]
    public required string Basis { get; init; }

    [Description("What to type next.")]
    public required string Command { get; init; }

    /// <summary>One action of a story.</summary>
    public static ActionShape Of(ActionStory action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new()
        {
            Id = action.Id,
            Kind = StatusWords.Key(action.Kind),
            App = action.App,
            AppName = action.AppName,
            Plan = action.Plan,
            TargetPlan = action.TargetPlan,
            Feature = action.Feature,
            Title = action.Title,
            Because = action.Because,
            Seats = CountShape.Of(action.Seats),
            CanGoNowPerYear = MoneyShape.Of(action.Now),
            CanGoAtRenewalPerYear = MoneyShape.Of(action.AtRenewal),
            ReassignablePerYear = MoneyShape.Of(action.Reassignable),
            MoneyWithheld = action.Main.Withheld,
            OneOffCost = MoneyShape.Of(action.OneOff),
            CancelBy = action.CancelBy,
            DaysLeft = action.DaysLeft,
            Certainty = action.Certainty,
            State = ActionTable.State(action),
            Caveats = ShapeText.Lines(action.Caveats),
            Basis = action.Basis,
            Command = action.Command,
        };
    }
}
