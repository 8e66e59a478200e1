namespace UsageInsight.Analysis.Prediction;

/// <summary>Which inputs and products the three members of the pool see.</summary>
/// <remarks>
/// The products let the weight of recency depend on how often an entity is active: a week of silence says much about a daily user
/// and little about a monthly one.
/// </remarks>
internal static class PooledTerms
{
    /// <summary>Pairs of scaled inputs that are multiplied; they follow the inputs in the extended row.</summary>
    public static readonly (int Left, int Right)[] Products =
    [
        (InputColumn.Recency, InputColumn.ActiveDays365),
        (InputColumn.Recency, InputColumn.Weighted90),
        (InputColumn.Recency, InputColumn.Tenure),
        (InputColumn.Recency, InputColumn.Recency),
        (InputColumn.ActiveDays365, InputColumn.ActiveDays365),
        (InputColumn.RecencyOverMean, InputColumn.ActiveDays365),
    ];

    private static readonly int[] Middle =
    [
        InputColumn.Recency, InputColumn.Tenure, InputColumn.ActiveDays30, InputColumn.ActiveDays90, InputColumn.ActiveDays365,
        InputColumn.GapMedian, InputColumn.GapMax, InputColumn.RecencyOverMean, InputColumn.RecencyOverMax, InputColumn.Weighted30,
        InputColumn.Weighted90, InputColumn.Months12, InputColumn.Weeks13, InputColumn.SpanShare,
    ];

    /// <summary>The members: which columns of the extended row each sees, and its penalty.</summary>
    /// <param name="level">The level predicted.</param>
    /// <param name="inputs">How many raw inputs there are.</param>
    public static IReadOnlyList<(int[] Columns, double Penalty)> Members(PredictionLevel level, int inputs)
    {
        var products = Enumerable.Range(inputs, Products.Length);
        var peers = Enumerable.Range(InputColumn.OwnCount, inputs - InputColumn.OwnCount)
            .Where(c => level != PredictionLevel.Seat || c != InputColumn.DominantSeats);
        return
        [
            ([InputColumn.Recency, InputColumn.ActiveDays365, InputColumn.Tenure], 1 / 100.0),
            ([.. Middle, .. peers, .. products], 1 / .3),
            ([.. Enumerable.Range(0, inputs), .. products], 1 / .1),
        ];
    }
}
