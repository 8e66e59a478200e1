using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Access;

/// <summary>On a route of a page: how it tells a reader who may see others of our pages that this one is not for them.</summary>
/// <param name="WriteAsync">Writes the refusal with its status. It may tell what the route needs, nothing of what was asked for.</param>
internal sealed record RefusedPage(Func<HttpContext, Permission, Task> WriteAsync);
