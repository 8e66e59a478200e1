namespace UsageInsight.Analysis.RightSizing;

/// <summary>The cheapest way to cover every need, with its proof.</summary>
public sealed record RightSizingAnswer
{
    /// <summary>How the search ended.</summary>
    public required SolveStatus Status { get; init; }

    /// <summary>Total cost over the horizon; null where no answer was found.</summary>
    public decimal? Total { get; init; }

    /// <summary>No answer can cost less than this; equals <see cref="Total"/> when optimal; null where infeasible.</summary>
    public decimal? Bound { get; init; }

    /// <summary>(total - bound) / total, 0 to 1; 0 when optimal; null where there is no total or no bound.</summary>
    public decimal? Gap => Total is { } total && Bound is { } bound ? (total == bound || total == 0 ? 0 : (total - bound) / total) : null;

    /// <summary>Ids of the features to replace in-house, in ordinal order.</summary>
    public IReadOnlyList<string> Replaced { get; init; } = [];

    /// <summary>Seats assigned per plan, every plan named, in ordinal order.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Plans { get; init; } = [];

    /// <summary>Seats assigned per add-on, every add-on named, in ordinal order.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> AddOns { get; init; } = [];

    /// <summary>Who gets what, in ordinal order of profile, plan and add-ons.</summary>
    public IReadOnlyList<SeatAssignment> Assignment { get; init; } = [];

    /// <summary>Seats that get another plan than they hold, none included.</summary>
    public long Moved { get; init; }

    /// <summary>Needs that no answer covers; empty unless infeasible.</summary>
    public IReadOnlyList<UncoveredNeed> Uncovered { get; init; } = [];

    /// <summary>The best answer that replaces nothing; null in that answer itself and where infeasible.</summary>
    public RightSizingAnswer? WithoutReplacement { get; init; }

    /// <summary>Below which build cost each feature is worth replacing; empty where it was not asked for.</summary>
    public IReadOnlyList<BreakEven> BreakEvens { get; init; } = [];

    /// <summary>The next-best answers with another replaced set, cheapest first; empty where it was not asked for.</summary>
    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>At which price each plan in use would be dropped; empty where it was not asked for.</summary>
    public IReadOnlyList<PriceFlip> PriceFlips { get; init; } = [];

    /// <summary>How many nodes the search looked at.</summary>
    public int Nodes { get; init; }

    /// <summary>The answer in search form, from which what would change it is computed.</summary>
    internal FoundAnswer? Found { get; init; }
}
