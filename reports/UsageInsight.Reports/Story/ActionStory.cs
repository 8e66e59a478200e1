using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>One thing to do, as readers see it: the words are final, the counts are safe to show.</summary>
internal sealed record ActionStory
{
    public required string Id { get; init; }

    public required RecommendationKind Kind { get; init; }

    public required string App { get; init; }

    public required string AppName { get; init; }

    public string? Plan { get; init; }

    public string? TargetPlan { get; init; }

    public string? Feature { get; init; }

    public required string Title { get; init; }

    /// <summary>Why; empty where the reason would count out a small group.</summary>
    public required string Because { get; init; }

    public required ShownCount Seats { get; init; }

    public required ShownMoney Now { get; init; }

    public required ShownMoney Reassignable { get; init; }

    public required ShownMoney AtRenewal { get; init; }

    public Money? OneOff { get; init; }

    public DateOnly? CancelBy { get; init; }

    public int? DaysLeft { get; init; }

    /// <summary>How sure it is, in one sentence.</summary>
    public required string Certainty { get; init; }

    public required string Basis { get; init; }

    public IReadOnlyList<string> Caveats { get; init; } = [];

    public bool Blocked { get; init; }

    /// <summary>What to type next.</summary>
    public required string Command { get; init; }

    /// <summary>The cancel-by day has passed: the next term is bound.</summary>
    public bool TooLate => DaysLeft < 0;

    /// <summary>The part of the money that speaks first: what can go at the renewal, else now, else what is reassignable.</summary>
    public ShownMoney Main => Parts.FirstOrDefault(m => m.Amount is { Amount: > 0 }, Parts.FirstOrDefault(m => m.Amount is not null));

    /// <summary>The price is known and the action by itself saves nothing, as a renewal whose money is counted in other actions.</summary>
    public bool SavesNothing => Main.Amount is { Amount: <= 0 };

    private ShownMoney[] Parts => [AtRenewal, Now, Reassignable];
}
