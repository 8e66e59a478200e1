using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Access;

/// <summary>One way of proving who a request comes from: being on this machine, a key, a token, the platform's sign-in.</summary>
internal interface IVisitors
{
    /// <summary>Looks for its own kind of proof in a request and judges it.</summary>
    /// <param name="http">The request.</param>
    ValueTask<Proof> OfAsync(HttpContext http);
}
