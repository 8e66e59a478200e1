using System.Net;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Microsoft365;

/// <summary>Reads a usage report: Graph answers with a redirect to a file that carries its own permission, so our token must not go there.</summary>
internal sealed class ReportReader(RestClient graph, RestClient files, Uri address)
{
    /// <summary>The report of one day; null where Graph does not have it.</summary>
    public async Task<CsvAnswer?> OpenAsync(string function, DateOnly day, CancellationToken cancellationToken)
    {
        // One function wants its date in quotes, the others refuse that.
        var date = function == ActivityReport.QuotedDate ? $"'{day:yyyy-MM-dd}'" : $"{day:yyyy-MM-dd}";
        var reply = await graph.SendAsync(
            () => new(HttpMethod.Get, new Uri(address, $"reports/{function}(date={date})")), [HttpStatusCode.Found, HttpStatusCode.NotFound], cancellationToken);
        if (reply.Status == HttpStatusCode.NotFound)
        {
            return null;
        }

        if (reply.Status == HttpStatusCode.Found)
        {
            var location = reply.Header("Location") ?? throw new ConnectorException(ConnectorFault.Malformed, $"{reply.Endpoint} redirects to nowhere");
            reply = await files.GetAsync(new Uri(location), cancellationToken);
        }

        return CsvAnswer.Open(reply, "Report Refresh Date", "User Principal Name");
    }
}
