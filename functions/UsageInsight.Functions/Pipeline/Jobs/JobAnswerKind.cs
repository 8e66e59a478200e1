namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>What became of a request to run a job.</summary>
internal enum JobAnswerKind
{
    /// <summary>It ran, and is done.</summary>
    Done,

    /// <summary>There is nothing to do now: not due, or done before.</summary>
    Nothing,

    /// <summary>Another run works at it, or has to end first; it is asked again.</summary>
    Later,

    /// <summary>It ran and failed; it is tried again by itself.</summary>
    Failed,

    /// <summary>It failed and is left to a person, or to the next planned time.</summary>
    GivenUp,
}
