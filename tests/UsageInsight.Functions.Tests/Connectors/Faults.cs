using System.Net;

namespace UsageInsight.Functions.Tests.Connectors;

/// <summary>The ways in which a vendor's answer goes wrong, applied to the good answer.</summary>
internal static class Faults
{
    /// <summary>Faults after which the same run goes on.</summary>
    public static readonly IReadOnlyDictionary<string, Func<HttpResponseMessage, HttpResponseMessage>> Passing = new Dictionary<string, Func<HttpResponseMessage, HttpResponseMessage>>
    {
        ["429 with seconds"] = _ => VendorReplay.Status(429, ("Retry-After", "7")),
        ["429 with a date"] = _ => VendorReplay.Status(429, ("Retry-After", "Mon, 02 Mar 2026 09:00:20 GMT")),
        ["500"] = _ => VendorReplay.Status(500),
        ["502"] = _ => VendorReplay.Status(502),
        ["503 with Retry-After"] = _ => VendorReplay.Status(503, ("Retry-After", "3")),
        ["connection lost"] = _ => throw new HttpRequestException("connection reset"),
        ["body cut in the middle"] = Cut,
    };

    /// <summary>Faults that end the run; the next one resumes.</summary>
    public static readonly IReadOnlyDictionary<string, Func<HttpResponseMessage, HttpResponseMessage>> Ending = new Dictionary<string, Func<HttpResponseMessage, HttpResponseMessage>>
    {
        ["absurd Retry-After"] = _ => VendorReplay.Status(429, ("Retry-After", "99999999999999999999")),

        // A status that no connector has a meaning for; 403 and 404 may mean "not on this plan".
        ["refused"] = _ => VendorReplay.Status(410),
    };

    private static HttpResponseMessage Cut(HttpResponseMessage good)
    {
        var whole = good.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
        var cut = new HttpResponseMessage(good.StatusCode) { Content = new ByteArrayContent(whole[..(whole.Length / 2)]) };
        foreach (var (name, values) in good.Content.Headers)
        {
            cut.Content.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var (name, values) in good.Headers)
        {
            cut.Headers.TryAddWithoutValidation(name, values);
        }

        cut.Content.Headers.ContentLength = whole.Length;
        return whole.Length == 0 ? new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("") } : cut;
    }
}
