using System.Net;
using System.Net.Http.Headers;

namespace UsageInsight.Connectors.Rest;

/// <summary>
/// What all REST connectors share: signing, whole answers, waiting as the vendor asks, retrying what may be retried, and one
/// closed set of failures. Requests must be safe to repeat; reads are, also where a vendor makes them POST.
/// </summary>
public sealed class RestClient
{
    private readonly HttpClient _http;
    private readonly IRequestSigner? _signer;
    private readonly ThrottleRule _throttle;
    private readonly RestOptions _options;
    private readonly TimeProvider _time;
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private string? _host;

    /// <summary>Makes a client over an <see cref="HttpClient"/> that follows no redirects and sends no cookies.</summary>
    public RestClient(HttpClient http, IRequestSigner? signer, TimeProvider time, RestOptions? options = null, ThrottleRule? throttle = null)
    {
        _http = http;
        _signer = signer;
        _time = time;
        _options = options ?? new();
        _throttle = throttle ?? ThrottleRules.General;
    }

    /// <summary>Sends until it is answered properly, and gives back 2xx, 304 and the given other statuses; anything else ends the pull.</summary>
    /// <param name="make">Makes the request anew for every try.</param>
    /// <param name="accept">Statuses beside 2xx and 304 that the caller understands, such as 404 or 302.</param>
    /// <param name="cancellationToken">Ends waits and requests.</param>
    public async Task<RestReply> SendAsync(Func<HttpRequestMessage> make, IReadOnlyCollection<HttpStatusCode> accept, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(make);
        var renewed = false;
        for (var attempt = 1; ; attempt++)
        {
            await SpaceAsync(cancellationToken);
            var (reply, broken) = await TryAsync(make, cancellationToken);
            if (reply is not null && _throttle(reply, _time.GetUtcNow()) is { } asked)
            {
                await WaitAsync(asked, attempt, $"{reply.Endpoint} answered {(int)reply.Status} (slow down)", ConnectorFault.Throttled, null, cancellationToken);
            }
            else if (reply is null || IsTransient(reply.Status, accept))
            {
                var what = reply is null ? $"no whole answer ({broken!.Message})" : $"{reply.Endpoint} answered {(int)reply.Status}";
                var asks = RetryAfter.Parse(reply?.Header("Retry-After"), _time.GetUtcNow()) ?? TimeSpan.Zero;
                await WaitAsync(asks, attempt, what, ConnectorFault.Unavailable, broken, cancellationToken);
            }
            else if (reply.Status == HttpStatusCode.Unauthorized && !accept.Contains(reply.Status) && !renewed && _signer?.Renew() == true)
            {
                renewed = true;
            }
            else
            {
                return Accepted(reply, accept);
            }
        }
    }

    /// <summary>GETs an address.</summary>
    public Task<RestReply> GetAsync(Uri address, CancellationToken cancellationToken) =>
        SendAsync(() => new(HttpMethod.Get, address), [], cancellationToken);

    private static bool IsTransient(HttpStatusCode status, IReadOnlyCollection<HttpStatusCode> accept) =>
        !accept.Contains(status) && ((int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.Locked);

    private static RestReply Accepted(RestReply reply, IReadOnlyCollection<HttpStatusCode> accept)
    {
        if ((int)reply.Status is >= 200 and < 300 || reply.Status == HttpStatusCode.NotModified || accept.Contains(reply.Status))
        {
            return reply;
        }

        var fault = reply.Status switch
        {
            HttpStatusCode.Unauthorized => ConnectorFault.Unauthorized,
            HttpStatusCode.Forbidden => ConnectorFault.Forbidden,
            HttpStatusCode.NotFound => ConnectorFault.NotFound,
            _ => ConnectorFault.Malformed,
        };
        throw new ConnectorException(fault, $"{reply.Endpoint} answered {(int)reply.Status}{ErrorText.Of(reply)}");
    }

    private async Task<(RestReply? Reply, Exception? Broken)> TryAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using var request = make();
        if (_signer is not null)
        {
            KeepToHost(request.RequestUri!);
            await _signer.SignAsync(request, cancellationToken);
        }

        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("UsageInsight", null));
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return (await ReadAsync(request, response, both.Token), null);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, broken);
        }
    }

    // A next link or redirect in an answer is the vendor's text; it must not carry our credential to another host.
    private void KeepToHost(Uri address)
    {
        _host ??= address.Authority;
        if (!string.Equals(_host, address.Authority, StringComparison.OrdinalIgnoreCase))
        {
            throw new ConnectorException(ConnectorFault.Malformed, $"{_host} leads to another host, {address.Authority}; the credential stays at home");
        }
    }

    private async Task<RestReply> ReadAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var endpoint = $"{request.Method} {request.RequestUri?.GetLeftPart(UriPartial.Path)}";
        if (response.Content.Headers.ContentLength > _options.MaxBodyBytes)
        {
            throw new ConnectorException(ConnectorFault.Malformed, $"{endpoint} answered more than {_options.MaxBodyBytes} bytes");
        }

        using var body = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[81_920];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > _options.MaxBodyBytes)
            {
                throw new ConnectorException(ConnectorFault.Malformed, $"{endpoint} answered more than {_options.MaxBodyBytes} bytes");
            }
        }

        if (response.Content.Headers.ContentLength is { } promised && promised != body.Length)
        {
            throw new HttpRequestException($"{endpoint} promised {promised} bytes and sent {body.Length}");
        }

        return new()
        {
            Status = response.StatusCode,
            Headers = Flatten(response),
            Body = body.ToArray(),
            Endpoint = endpoint,
        };
    }

    private static Dictionary<string, string> Flatten(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated)
        {
            headers[name] = string.Join(", ", (IEnumerable<string>)values);
        }

        foreach (var (name, values) in response.Content.Headers.NonValidated)
        {
            headers[name] = string.Join(", ", (IEnumerable<string>)values);
        }

        return headers;
    }

    private async Task SpaceAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (_next > now)
        {
            await Task.Delay(_next - now, _time, cancellationToken);
        }

        _next = _time.GetUtcNow() + _options.Spacing;
    }

    private async Task WaitAsync(TimeSpan asked, int attempt, string what, ConnectorFault fault, Exception? cause, CancellationToken cancellationToken)
    {
        var own = _options.FirstWait * Math.Pow(2, attempt - 1);
        var wait = asked > own ? asked : own;
        if (attempt >= _options.Attempts || wait > _options.LongestWait)
        {
            throw new ConnectorException(fault, $"{what}; given up after {attempt} tries, the next run resumes here", cause);
        }

        await Task.Delay(wait, _time, cancellationToken);
    }
}
