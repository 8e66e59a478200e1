using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Access.Pages;
using UsageInsight.Functions.Insight;

namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>What a page is asked for, and by whom.</summary>
/// <param name="http">The request.</param>
/// <param name="parts">What pages work with.</param>
/// <param name="newest">The newest analysis; null before the first.</param>
internal sealed class PageRequest(HttpContext http, DashboardParts parts, InsightSnapshot? newest)
{
    public DashboardParts Parts => parts;

    /// <summary>The newest analysis; null before the first.</summary>
    public InsightSnapshot? Newest => newest;

    public IQueryCollection Query => http.Request.Query;

    public CancellationToken Stopped => http.RequestAborted;

    /// <summary>The last segment of the path: what links of the page to itself begin with; <c>./</c> for the overview.</summary>
    public string Self => http.Request.Path.Value?.Split('/')[^1] is { Length: > 0 } name ? name : "./";

    /// <summary>The route value of what follows a page's name in a path where no page can be.</summary>
    public const string Below = "below";

    /// <summary>What a link from here to a page begins with: nothing beside the pages, <c>../</c> for each segment below them.</summary>
    public string Up => http.Request.RouteValues.TryGetValue(Below, out var below) && below is string path ? string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/') + 1)) : "";

    /// <summary>The same page at the address without a slash at its end.</summary>
    public string WithoutSlash => $"../{Uri.EscapeDataString(http.Request.Path.Value!.Split('/')[^2])}{http.Request.QueryString}";

    /// <summary>False for <c>/api</c>, from where the relative links of the overview at <c>/api/</c> would lead elsewhere.</summary>
    public bool IsAtTheRoot => http.Request.Path.Value is null or "" || http.Request.Path.Value.EndsWith('/');

    /// <summary>A value of the query; null where it is absent or there more than once.</summary>
    public string? this[string name] => http.Request.Query[name] is [{ } value] ? value : null;

    /// <summary>True where the reader may do it; pages link only to what the reader may open.</summary>
    public bool May(Permission permission) => http.Visitor().May(permission);

    /// <summary>Who reads, as the access log knows them.</summary>
    public string Reader => http.Visitor().Id;

    /// <summary>What every form that changes something carries, so that no other site can send it.</summary>
    public string FormToken => http.FormToken();

    /// <summary>The field it is carried in.</summary>
    public string FormTokenName => FormTokens.Field;

    /// <summary>The form that was sent.</summary>
    public Task<IFormCollection> FormAsync() => http.Request.ReadFormAsync(http.RequestAborted);
}
