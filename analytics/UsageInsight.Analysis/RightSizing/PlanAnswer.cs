using UsageInsight.Ledger;

namespace UsageInsight.Analysis.RightSizing;

/// <summary>The optimum for one app in terms of moves, replaced features and quantities to renew.</summary>
public sealed record PlanAnswer
{
    /// <summary>The problem that was solved; null where it could not be put, and <see cref="Caveats"/> says why.</summary>
    public RightSizingProblem? Problem { get; init; }

    /// <summary>The optimum with its proof, the answer without replacement, break-evens and next-best answers; null where there was no problem.</summary>
    public RightSizingAnswer? Optimum { get; init; }

    /// <summary>What today's plans would cost the same kept seats over the horizon, floors and breaks included; null where not known.</summary>
    public Money? Today { get; init; }

    /// <summary>What the optimum saves against <see cref="Today"/> over the horizon, build and run costs already taken off; null where not known.</summary>
    public Money? Saved { get; init; }

    /// <summary>Seats that change their plan, by from and to, in ordinal order.</summary>
    public IReadOnlyList<PlanMove> Moves { get; init; } = [];

    /// <summary>Seats to renew per plan and add-on that has any now or then, in ordinal order.</summary>
    public IReadOnlyList<PlanQuantity> Quantities { get; init; } = [];

    /// <summary>The features to replace, with what that costs and what it is worth.</summary>
    public IReadOnlyList<FeatureReplacement> Replacements { get; init; } = [];

    /// <summary>What weakens the answer: plans without a price, needs no plan is known to hold, list prices instead of agreed ones.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];
}
