namespace UsageInsight.Functions.Api.Access;

/// <summary>What a person is to this workspace. Roles add up; none contains another by itself.</summary>
internal enum Role
{
    /// <summary>Reads figures and advice.</summary>
    Viewer,

    /// <summary>Prepares renewals: reads, answers alerts, and sees seat lists where the workspace allows them.</summary>
    Buyer,

    /// <summary>Answers for employees' data: reveals, erases, reads who looked at what. Sees no seat list by that.</summary>
    PrivacyOfficer,

    /// <summary>Keeps the installation running.</summary>
    Admin,
}
