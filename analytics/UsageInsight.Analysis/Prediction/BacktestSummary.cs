namespace UsageInsight.Analysis;

/// <summary>How the model and the industry's rules would have done on the workspace's own history.</summary>
public sealed record BacktestSummary
{
    /// <summary>What was judged: <c>seat</c>, <c>app</c> or <c>feature</c>.</summary>
    public required string Level { get; init; }

    /// <summary>Days ahead.</summary>
    public required int Horizon { get; init; }

    /// <summary>How many past cut days were replayed.</summary>
    public required int Cuts { get; init; }

    /// <summary>How many past days were left out because a source was silent when their outcomes should have been seen.</summary>
    public int SilentCuts { get; init; }

    /// <summary>Each method's scores, ours first.</summary>
    public required IReadOnlyList<BacktestScore> Scores { get; init; }

    /// <summary>One sentence a buyer understands, comparing wrong reclaims at equal volume.</summary>
    public required string InWords { get; init; }
}
