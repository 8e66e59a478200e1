using System.Net;
using System.Text;

namespace UsageInsight.Functions.Tests.Connectors;

/// <summary>Plays a vendor's API in memory: answers by a script, and goes wrong at chosen requests.</summary>
/// <param name="answer">The vendor: request and its body in, answer out.</param>
internal sealed class VendorReplay(Func<HttpRequestMessage, string, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly Dictionary<int, Func<HttpResponseMessage, HttpResponseMessage>> _faults = [];
    private readonly Lock _lock = new();
    private int _expireAt;
    private int _failApi;
    private Func<HttpResponseMessage, HttpResponseMessage>? _how;

    /// <summary>Every request as <c>METHOD path?query</c>, in order.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Authorization headers by request, to see where a credential travelled.</summary>
    public List<(Uri Address, string? Authorization)> Credentials { get; } = [];

    /// <summary>Makes the n-th request from now (1 = the next) go wrong.</summary>
    public VendorReplay Fail(int request, Func<HttpResponseMessage, HttpResponseMessage> how)
    {
        _faults[Requests.Count + request] = how;
        return this;
    }

    /// <summary>Refuses the token of the n-th request that carries one, as if it had expired right then.</summary>
    public VendorReplay ExpireAt(int signedRequest)
    {
        _expireAt = signedRequest;
        return this;
    }

    /// <summary>Makes the n-th request that asks the vendor's API, as opposed to its sign-in or a file store, go wrong.</summary>
    public VendorReplay FailApi(int apiRequest, Func<HttpResponseMessage, HttpResponseMessage> how)
    {
        (_failApi, _how) = (apiRequest, how);
        return this;
    }

    /// <summary>How many requests asked the vendor's API.</summary>
    public int ApiRequests { get; private set; }

    /// <summary>How many requests carried a token.</summary>
    public int SignedRequests { get; private set; }

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    public static HttpResponseMessage Bytes(byte[] body, string mediaType, HttpStatusCode status = HttpStatusCode.OK)
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        return response;
    }

    public static HttpResponseMessage Status(int status, params (string Name, string Value)[] headers) => Json("{}", (HttpStatusCode)status, headers);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (_lock)
        {
            Requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
            Credentials.Add((request.RequestUri, request.Headers.TryGetValues("Authorization", out var values) ? string.Join(",", values) : null));
            if (request.Headers.Authorization?.Scheme == "Bearer" && ++SignedRequests == _expireAt)
            {
                return Status(401);
            }

            var response = answer(request, body);
            if (request.Headers.Authorization is not null && !request.RequestUri.AbsolutePath.EndsWith("/token", StringComparison.Ordinal) && ++ApiRequests == _failApi)
            {
                return _how!(response);
            }

            return _faults.Remove(Requests.Count, out var how) ? how(response) : response;
        }
    }
}
