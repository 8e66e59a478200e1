using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Access;

/// <summary>Finds out who a request comes from. One for this machine, one for keys, one for the platform's sign-in.</summary>
internal interface IVisitors
{
    /// <summary>The visitor; null where this way of proving oneself was not used or did not prove anything.</summary>
    Visitor? Of(HttpContext http);
}
