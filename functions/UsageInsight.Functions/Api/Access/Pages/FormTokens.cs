using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Access.Pages;

/// <summary>
/// Tells requests of our own pages from those that another site makes a browser send. A page puts the visitor's token into each
/// form that changes something; another site cannot read it. Checked for every route, so a route cannot forget it.
/// </summary>
/// <remarks>The token is HMAC-SHA256 over visitor and half day: nothing is stored, every instance knows the tokens of every other.</remarks>
/// <param name="secret">The secret that tokens are made with, the same on all instances.</param>
/// <param name="time">The clock.</param>
internal sealed class FormTokens(byte[] secret, TimeProvider time)
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "form-token";

    /// <summary>The header in which a script of a page sends it where there is no form.</summary>
    public const string Header = "X-Form-Token";

    // A page may lie open over lunch, not over a night and a day: a token opens for half a day to a whole one.
    private static readonly TimeSpan Period = TimeSpan.FromHours(12);

    /// <summary>The token for the forms of a page that is written now.</summary>
    public string Make(Visitor visitor) => Make(visitor, Now);

    /// <summary>Says whether a request may change something on behalf of a visitor whose browser proves who it is by itself.</summary>
    public async ValueTask<bool> ComesFromOurPageAsync(HttpContext http, Visitor visitor)
    {
        if (!SameOrigin.Holds(http.Request))
        {
            return false;
        }

        return !Changes(http.Request.Method) || SameOrigin.NeedsLeaveToCross(http.Request) || Knows(await TokenOfAsync(http.Request), visitor);
    }

    private static bool Changes(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static async ValueTask<string> TokenOfAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return request.Headers[Header].ToString();
        }

        try
        {
            return (await request.ReadFormAsync(request.HttpContext.RequestAborted))[Field].ToString();
        }
        catch (Exception damage) when (damage is InvalidDataException or BadHttpRequestException)
        {
            // A form that cannot be read has no token.
            return "";
        }
    }

    private bool Knows(string token, Visitor visitor) => Matches(token, Make(visitor, Now)) | Matches(token, Make(visitor, Now - 1));

    private static bool Matches(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    private long Now => time.GetUtcNow().Ticks / Period.Ticks;

    private string Make(Visitor visitor, long period) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"form\n{period}\n{visitor.Id}"))));
}
