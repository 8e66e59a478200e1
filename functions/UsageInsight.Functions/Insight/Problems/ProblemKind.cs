namespace UsageInsight.Functions.Insight.Problems;

/// <summary>The ways in which a program's question can end without an answer. Names are part of the contract: they are the problem types.</summary>
internal enum ProblemKind
{
    /// <summary>Something that was sent is wrong; all of it is listed.</summary>
    BadRequest,

    /// <summary>Nobody was proven.</summary>
    SignIn,

    /// <summary>Whoever was proven may not do this.</summary>
    Forbidden,

    /// <summary>The request would change something and comes from another site's page.</summary>
    OtherSite,

    /// <summary>There is no such route.</summary>
    NoSuchRoute,

    /// <summary>What it is asked about, or the cursor it is asked with, is not there.</summary>
    NotThere,

    /// <summary>Nothing has been analysed yet.</summary>
    NoAnalysis,

    /// <summary>The route is there, but not for this method.</summary>
    WrongMethod,

    /// <summary>The answer cannot be given in any of the accepted media types.</summary>
    NotAcceptable,

    /// <summary>What was to be changed or read is not what the caller last saw.</summary>
    Changed,

    /// <summary>The list that a cursor belongs to has been replaced.</summary>
    Replaced,

    /// <summary>The body is larger than any question.</summary>
    TooLarge,

    /// <summary>The body is not JSON.</summary>
    WrongMediaType,

    /// <summary>The caller asks more than its share.</summary>
    TooMany,

    /// <summary>As many what-ifs are being worked out as the machine can bear.</summary>
    Busy,

    /// <summary>The store does not answer.</summary>
    StoreUnavailable,

    /// <summary>The workspace's files have mistakes.</summary>
    WorkspaceMistakes,

    /// <summary>A fault of ours.</summary>
    OurFault,
}
