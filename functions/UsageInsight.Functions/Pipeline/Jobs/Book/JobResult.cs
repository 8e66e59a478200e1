namespace UsageInsight.Functions.Pipeline.Jobs.Book;

/// <summary>How a run ended.</summary>
internal enum JobResult
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>Done, and somebody should look.</summary>
    Attention,

    /// <summary>Failed, and tried again soon.</summary>
    Failed,

    /// <summary>Failed, and not tried again before a person or the next planned time asks for it.</summary>
    GivenUp,
}
