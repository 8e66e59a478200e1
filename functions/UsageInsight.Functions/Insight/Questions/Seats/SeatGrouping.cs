namespace UsageInsight.Functions.Insight.Questions.Seats;

/// <summary>What the seats of a group have in common.</summary>
internal enum SeatGrouping
{
    /// <summary>How they are used.</summary>
    State,

    /// <summary>The plan they hold.</summary>
    Plan,
}
