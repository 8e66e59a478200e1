namespace UsageInsight.Analysis.Follow;

/// <summary>What kind of decision a tool needs.</summary>
public enum ToolWarningKind
{
    /// <summary>It has expired and is still used or not yet retired.</summary>
    Expired,

    /// <summary>It expires soon.</summary>
    ExpiresSoon,

    /// <summary>It expires inside the term for which its seats would be given up: renew it before the cancel-by date, or keep the seats.</summary>
    ExpiresInsideTerm,

    /// <summary>Nobody uses it.</summary>
    Unused,
}
