namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>What is to be done about a scheduled job now.</summary>
internal enum JobTurn
{
    /// <summary>Nothing: the latest planned time is done.</summary>
    NotDue,

    /// <summary>The schedule begins here: the latest planned time counts as done.</summary>
    Adopt,

    /// <summary>A try failed a moment ago; the next one waits.</summary>
    RetryLater,

    /// <summary>Every try at the planned time failed: it is left, and the next planned time is waited for.</summary>
    GiveUp,

    /// <summary>Run it.</summary>
    Start,
}
