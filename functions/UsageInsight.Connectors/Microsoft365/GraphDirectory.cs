using System.Runtime.CompilerServices;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Microsoft365;

/// <summary>The tenant's SKUs, users and report settings, through Microsoft's Graph client.</summary>
internal sealed class GraphDirectory(GraphServiceClient graph)
{
    // With sign-ins a page is smaller: what Graph allows there is not documented, and 500 is known to be taken.
    private const int PageWithSignIns = 500;
    private const int Page = 999;

    private static readonly string[] Fields = ["id", "userPrincipalName", "accountEnabled", "assignedLicenses", "licenseAssignmentStates"];

    public async Task<IReadOnlyList<SubscribedSku>> SkusAsync(CancellationToken cancellationToken)
    {
        var page = await graph.SubscribedSkus.GetAsync(cancellationToken: cancellationToken);
        return page?.Value ?? throw new ConnectorException(ConnectorFault.Malformed, "subscribedSkus answered without a list");
    }

    /// <summary>All users; with their sign-ins where the tenant's licence allows that.</summary>
    public async IAsyncEnumerable<User> UsersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new CursorGuard("users");
        for (var page = await FirstPageAsync(cancellationToken); page is not null;)
        {
            foreach (var user in page.Value ?? throw new ConnectorException(ConnectorFault.Malformed, "users answered without a list"))
            {
                yield return user;
            }

            page = page.OdataNextLink is { } next ? await graph.Users.WithUrl(guard.Advance(next)).GetAsync(cancellationToken: cancellationToken) : null;
        }
    }

    /// <summary>Whether the tenant conceals names in reports; null where we may not know.</summary>
    public async Task<bool?> ConcealsNamesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await graph.Admin.ReportSettings.GetAsync(cancellationToken: cancellationToken))?.DisplayConcealedNames;
        }
        catch (ConnectorException refused) when (refused.Fault is ConnectorFault.Forbidden or ConnectorFault.NotFound)
        {
            return null;
        }
    }

    private async Task<UserCollectionResponse?> FirstPageAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await PageAsync([.. Fields, "signInActivity"], PageWithSignIns, cancellationToken);
        }
        catch (ODataError error) when (error.Error?.Code == GraphTransport.NotPremium)
        {
            return await PageAsync(Fields, Page, cancellationToken);
        }
    }

    private Task<UserCollectionResponse?> PageAsync(string[] fields, int size, CancellationToken cancellationToken) => graph.Users.GetAsync(
        request => (request.QueryParameters.Select, request.QueryParameters.Top) = (fields, size), cancellationToken);
}
