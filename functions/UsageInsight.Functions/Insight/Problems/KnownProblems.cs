using UsageInsight.Functions.Insight.Asking;

namespace UsageInsight.Functions.Insight.Problems;

/// <summary>The problems that API and MCP share, in the same words.</summary>
internal static class KnownProblems
{
    private const int StoreSeconds = 5;

    /// <summary>What was sent is wrong.</summary>
    public static Problem Mistaken(IReadOnlyList<Mistake> mistakes) => new(ProblemKind.BadRequest, mistakes.Count == 1 ? mistakes[0].What : $"{mistakes.Count} things are wrong with the request.")
    {
        Where = mistakes.Count == 1 ? mistakes[0].Where : null,
        Expected = mistakes.Count == 1 ? mistakes[0].Expected : null,
        Next = "Mend what errors lists and ask again.",
        Mistakes = mistakes,
    };

    /// <summary>There is no such thing in the newest analysis.</summary>
    public static Problem NotThere(string about) => new(ProblemKind.NotThere, $"There is no such {about} in the newest analysis.")
    {
        Expected = $"the id of a known {about}",
        Next = $"Take the id from the list of {about}s; it may have had another name, or be gone.",
    };

    /// <summary>The cursor was not made here.</summary>
    public static Problem NoSuchPage { get; } = new(ProblemKind.NotThere, "There is no such page.")
    {
        Where = "cursor",
        Expected = "the next of a page that was read before",
        Next = "Begin again without a cursor.",
    };

    /// <summary>The list that the cursor belongs to is no more.</summary>
    public static Problem Replaced { get; } = new(ProblemKind.Replaced, "A newer list has replaced the one that this cursor belongs to.")
    {
        Where = "cursor",
        Next = "Begin again without a cursor: pages of two lists would not fit together.",
    };

    /// <summary>Nothing has been analysed yet.</summary>
    public static Problem NoAnalysis { get; } = new(ProblemKind.NoAnalysis, "Nothing has been analysed yet.")
    {
        Next = "Bring in use with 'usageinsight import FILE' or 'usageinsight collect', then run 'usageinsight analyze'.",
    };

    /// <summary>The store does not answer.</summary>
    public static Problem StoreUnavailable { get; } = new(ProblemKind.StoreUnavailable, "The figures cannot be read now; nothing is lost.")
    {
        Next = "Try again in a few seconds; if it stays so, look at /health and at the server's log.",
        RetryAfterSeconds = StoreSeconds,
    };

    /// <summary>A fault of ours.</summary>
    public static Problem OurFault { get; } = new(ProblemKind.OurFault, "This failed by a fault of ours; nothing is lost.")
    {
        Next = "Try again; if it stays so, the server's log says what happened.",
        RetryAfterSeconds = StoreSeconds,
    };
}
