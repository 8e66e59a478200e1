namespace UsageInsight.Functions.Api.Access.SignIn;

/// <summary>What Entra says of somebody who signed in. Names and addresses are not read.</summary>
/// <param name="ObjectId">The directory object of one person; null where the sign-in names none, as a shared account without a directory object does.</param>
/// <param name="Tenant">The directory; null where not said.</param>
/// <param name="Groups">Object ids of groups; empty where there are too many for a token.</param>
internal sealed record EntraIdentity(string? ObjectId, string? Tenant, IReadOnlyList<string> Groups);
