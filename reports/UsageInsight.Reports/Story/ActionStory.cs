using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>One thing to do, as readers see it: the words are final, the counts are safe to show.</summary>
public sealed record ActionStory
{
    /// <summary>The recommendation's id, the same from run to run.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of advice it is.</summary>
    public required RecommendationKind Kind { get; init; }

    /// <summary>The app's id.</summary>
    public required string App { get; init; }

    /// <summary>The app's name.</summary>
    public required string AppName { get; init; }

    /// <summary>The plan's name; null where it is not about one.</summary>
    public string? Plan { get; init; }

    /// <summary>The name of the plan to move to; null where it is no move.</summary>
    public string? TargetPlan { get; init; }

    /// <summary>The feature's name; null where it is not about one.</summary>
    public string? Feature { get; init; }

    /// <summary>What to do, in one sentence.</summary>
    public required string Title { get; init; }

    /// <summary>Why; empty where the reason would count out a small group.</summary>
    public required string Because { get; init; }

    /// <summary>How many seats it concerns, as the reader may see it.</summary>
    public required ShownCount Seats { get; init; }

    /// <summary>What can go within the running term, per twelve months.</summary>
    public required ShownMoney Now { get; init; }

    /// <summary>What saves buying a seat without giving money back, per twelve months.</summary>
    public required ShownMoney Reassignable { get; init; }

    /// <summary>What can go at the renewal, per twelve months.</summary>
    public required ShownMoney AtRenewal { get; init; }

    /// <summary>What it costs to get there; null where nothing.</summary>
    public Money? OneOff { get; init; }

    /// <summary>The last day to act for this term; null where no contract says.</summary>
    public DateOnly? CancelBy { get; init; }

    /// <summary>Days from the as-of day to <see cref="CancelBy"/>; negative when it has passed, null where there is none.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>How sure it is, in one sentence.</summary>
    public required string Certainty { get; init; }

    /// <summary>What gave the verdict, with its version.</summary>
    public required string Basis { get; init; }

    /// <summary>What weakens it, each a sentence.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];

    /// <summary>Missing data forbids acting on it.</summary>
    public bool Blocked { get; init; }

    /// <summary>What to type next.</summary>
    public required string Command { get; init; }

    /// <summary>The cancel-by day has passed: the next term is bound.</summary>
    public bool TooLate => DaysLeft < 0;

    /// <summary>The part of the money that speaks first: what can go at the renewal, else now, else what is reassignable.</summary>
    public ShownMoney Main => Parts.FirstOrDefault(m => m.Amount is { Amount: > 0 }, Parts.FirstOrDefault(m => m.Amount is not null || m.Withheld));

    /// <summary>The price is known and the action by itself saves nothing, as a renewal whose money is counted in other actions.</summary>
    public bool SavesNothing => Main.Amount is { Amount: <= 0 };

    private ShownMoney[] Parts => [AtRenewal, Now, Reassignable];
}
