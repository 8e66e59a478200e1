namespace UsageInsight.Functions.Api.Keys;

/// <summary>Why a key opens nothing here.</summary>
internal enum KeyRefusal
{
    /// <summary>It opens.</summary>
    None,

    /// <summary>Missing, unknown, expired or revoked: answered 401 with one text for all, so that ids cannot be probed.</summary>
    Unknown,

    /// <summary>A valid key of another scope, or of another page's origin: answered 403.</summary>
    WrongScope,
}
