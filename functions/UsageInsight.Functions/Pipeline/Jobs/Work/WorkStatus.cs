namespace UsageInsight.Functions.Pipeline.Jobs.Work;

/// <summary>Where a piece of work stands.</summary>
internal enum WorkStatus
{
    /// <summary>To be done, or under way.</summary>
    Waiting,

    /// <summary>Done; kept for a while, so that a message delivered again is known.</summary>
    Done,

    /// <summary>Given up; it can be replayed.</summary>
    Poison,
}
