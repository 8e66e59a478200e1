using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace UsageInsight.Functions.Api.Insight;

/// <summary>Chooses the media type of an answer (RFC 9110, section 12.5.1).</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Csv = "text/csv";
    public const string Markdown = "text/markdown";
    public const string Html = "text/html";
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The offered type that the caller likes best, the first of equals; null where it accepts none.</summary>
    public static string? Choose(IReadOnlyList<string> offers, IHeaderDictionary headers)
    {
        if (headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(headers.Accept, out var accepted))
        {
            return offers[0];
        }

        return offers.Select(offer => (Offer: offer, Quality: QualityOf(offer, accepted))).Where(o => o.Quality > 0).OrderByDescending(o => o.Quality).Select(o => o.Offer).FirstOrDefault();
    }

    /// <summary>The quality of the most specific range that includes the type.</summary>
    private static double QualityOf(string offer, IEnumerable<MediaTypeHeaderValue> accepted)
    {
        var type = new MediaTypeHeaderValue(offer);
        return accepted.Where(type.IsSubsetOf).OrderByDescending(a => a.MatchesAllTypes ? 0 : a.MatchesAllSubTypes ? 1 : 2).Select(a => a.Quality ?? 1).FirstOrDefault();
    }
}
