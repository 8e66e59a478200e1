namespace UsageInsight.Connectors;

/// <summary>The expected ways in which a pull ends early.</summary>
public enum ConnectorFault
{
    /// <summary>A setting or secret is missing or wrong: mend the workspace.</summary>
    Configuration,

    /// <summary>The vendor refuses the credential (401 after one refresh).</summary>
    Unauthorized,

    /// <summary>The credential lacks a permission, or the tenant a licence (403).</summary>
    Forbidden,

    /// <summary>The thing asked for is not there (404); some vendors say this for a missing permission.</summary>
    NotFound,

    /// <summary>The vendor asks to wait longer than one run may: the next run resumes.</summary>
    Throttled,

    /// <summary>The vendor, or the way to it, does not answer properly (5xx, cut connection, time-out), also after retries.</summary>
    Unavailable,

    /// <summary>The answer cannot be understood: cut JSON, a missing column, another shape than known.</summary>
    Malformed,

    /// <summary>The vendor's paging repeats itself.</summary>
    CursorLoop,

    /// <summary>The stored state is not one this connector wrote: refused, never reset.</summary>
    State,
}
