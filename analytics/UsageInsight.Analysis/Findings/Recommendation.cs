using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>One thing to do, with its money, its date, how sure it is and what weakens it.</summary>
public sealed record Recommendation
{
    /// <summary>A stable id: the same advice on the same app, plan and feature keeps its id from run to run.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of advice it is.</summary>
    public required RecommendationKind Kind { get; init; }

    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>The plan; null where it is not about one.</summary>
    public string? Plan { get; init; }

    /// <summary>The plan to move to; null where it is not a move.</summary>
    public string? TargetPlan { get; init; }

    /// <summary>The feature; null where it is not about one.</summary>
    public string? Feature { get; init; }

    /// <summary>One plain sentence: what to do.</summary>
    public required string Title { get; init; }

    /// <summary>One or two plain sentences: why.</summary>
    public required string Because { get; init; }

    /// <summary>How many seats it concerns.</summary>
    public required int Seats { get; init; }

    /// <summary>The money behind it.</summary>
    public required Savings Savings { get; init; }

    /// <summary>The last day on which it can still be acted on for this term; null where no contract says.</summary>
    public DateOnly? CancelBy { get; init; }

    /// <summary>Days from the as-of day to <see cref="CancelBy"/>; null where there is none.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>Expected number of the seats that will be needed again, with its bounds; null where the baseline rule speaks.</summary>
    public Interval? NeededAgain { get; init; }

    /// <summary>The build cost below which a replacement pays; null where it is none or that was not proven.</summary>
    public Money? WorthBelow { get; init; }

    /// <summary>What gave the verdict, with its version.</summary>
    public required string Basis { get; init; }

    /// <summary>What weakens it: stale sources, gaps, concealed names. Shown beside the verdict.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];

    /// <summary>True where missing data forbids acting on it until the caveats are cleared.</summary>
    public bool Blocked { get; init; }
}
