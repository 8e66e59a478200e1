using System.Runtime.CompilerServices;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Serialization.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Microsoft365;

/// <summary>Users and SKUs of the tenant in Microsoft Graph's own model, over the connectors' shared waiting and signing.</summary>
internal sealed class GraphDirectory(RestClient rest, Uri address)
{
    private const string UserFields = "id,userPrincipalName,accountEnabled,assignedLicenses,licenseAssignmentStates";

    public async Task<IReadOnlyList<SubscribedSku>> SkusAsync(CancellationToken cancellationToken)
    {
        var page = await ReadAsync(new Uri(address, "subscribedSkus"), SubscribedSkuCollectionResponse.CreateFromDiscriminatorValue, [], cancellationToken);
        return page?.Value ?? throw new ConnectorException(ConnectorFault.Malformed, "subscribedSkus answered without a list");
    }

    /// <summary>All users; with their sign-ins where the tenant's licence allows that.</summary>
    public async IAsyncEnumerable<User> UsersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Tenants without the premium directory refuse the sign-in field: a gap to live with, not an error.
        var first = new Uri(address, $"users?$select={UserFields},signInActivity&$top=500");
        var page = await ReadAsync(first, UserCollectionResponse.CreateFromDiscriminatorValue, [System.Net.HttpStatusCode.Forbidden], cancellationToken)
            ?? await ReadAsync(new Uri(address, $"users?$select={UserFields}&$top=999"), UserCollectionResponse.CreateFromDiscriminatorValue, [], cancellationToken);
        var guard = new CursorGuard("users");
        while (page is not null)
        {
            foreach (var user in page.Value ?? throw new ConnectorException(ConnectorFault.Malformed, "users answered without a list"))
            {
                yield return user;
            }

            page = page.OdataNextLink is { } next
                ? await ReadAsync(new Uri(guard.Advance(next)), UserCollectionResponse.CreateFromDiscriminatorValue, [], cancellationToken)
                : null;
        }
    }

    private async Task<T?> ReadAsync<T>(Uri page, ParsableFactory<T> factory, IReadOnlyCollection<System.Net.HttpStatusCode> refused, CancellationToken cancellationToken)
        where T : class, IParsable
    {
        var reply = await rest.SendAsync(() => new(HttpMethod.Get, page), refused, cancellationToken);
        return (int)reply.Status >= 400 ? null : new JsonParseNode(reply.Json()).GetObjectValue(factory);
    }
}
