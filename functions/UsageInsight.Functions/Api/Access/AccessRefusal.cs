namespace UsageInsight.Functions.Api.Access;

/// <summary>Why a request may not pass.</summary>
internal enum AccessRefusal
{
    /// <summary>Nobody was proven: 401, with one text whatever was wrong.</summary>
    SignIn,

    /// <summary>Whoever was proven may not do this: 403.</summary>
    Forbidden,

    /// <summary>The request would change something and does not come from a page of ours: 403.</summary>
    OtherSite,
}
