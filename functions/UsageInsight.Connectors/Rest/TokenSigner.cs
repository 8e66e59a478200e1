namespace UsageInsight.Connectors.Rest;

/// <summary>A bearer token that is fetched when needed, shared by all requests of a run, and fetched again once after a 401.</summary>
/// <param name="fetch">Gets a token and how long it holds (null = until refused).</param>
/// <param name="time">The clock that expiry is judged by.</param>
public sealed class TokenSigner(Func<CancellationToken, Task<(Secret Token, TimeSpan? HoldsFor)>> fetch, TimeProvider time) : IRequestSigner
{
    // Vendors count the token's life from their own clock; a minute covers the difference and the request's own duration.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private Secret? _token;
    private DateTimeOffset _until;

    /// <inheritdoc/>
    public async ValueTask SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_token is null || time.GetUtcNow() >= _until)
        {
            (_token, var holds) = await fetch(cancellationToken);
            _until = holds is { } life ? time.GetUtcNow() + life - Margin : DateTimeOffset.MaxValue;
        }

        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + _token.Reveal());
    }

    /// <inheritdoc/>
    public bool Renew()
    {
        _token = null;
        return true;
    }
}
