namespace UsageInsight.Connectors.Rest;

/// <summary>Puts the credential on a request.</summary>
public interface IRequestSigner
{
    /// <summary>Signs a request.</summary>
    ValueTask SignAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>Called once after a 401: forget a cached token. False where there is nothing to renew, so the 401 is final.</summary>
    bool Renew();
}
