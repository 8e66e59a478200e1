using System.Globalization;
using System.Net;
using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.ServiceNow;

/// <summary>Reads whole tables through the Table API: ordered by a unique key, because unordered pages repeat and skip rows.</summary>
internal sealed class TableReader(RestClient rest, Uri tables, int pageSize)
{
    /// <summary>All rows that match.</summary>
    /// <param name="table">The table.</param>
    /// <param name="fields">The fields, separated by commas.</param>
    /// <param name="query">An encoded query; empty for all rows.</param>
    /// <param name="optional">True where the instance may not have the table: null is given back then.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<TableRows?> ReadAsync(string table, string fields, string query, bool optional, CancellationToken cancellationToken)
    {
        var rows = new List<JsonElement>();
        for (var offset = 0; ; offset += pageSize)
        {
            var reply = await rest.SendAsync(() => new(HttpMethod.Get, Page(table, fields, query, offset)), optional ? [HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest] : [], cancellationToken);
            if ((int)reply.Status >= 400)
            {
                return null;
            }

            var answer = reply.Json();
            if (answer.Member("error") is { } error)
            {
                // A page over the instance's time limit ends with an error also under 200, perhaps after some rows.
                throw new ConnectorException(ConnectorFault.Unavailable, $"{reply.Endpoint} says {error.Text("message") ?? "error"}");
            }

            var page = answer.RequiredItems("result", reply.Endpoint).ToList();
            rows.AddRange(page);
            var total = int.TryParse(reply.Header("X-Total-Count"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1;
            if (page.Count == 0 || (total >= 0 ? offset + pageSize >= total : page.Count < pageSize))
            {
                return new(rows, Math.Max(0, total - rows.Count));
            }
        }
    }

    /// <summary>A field's value, also where it is a reference object; null where empty.</summary>
    public static string? Value(JsonElement row, string field) =>
        row.Member(field) is { ValueKind: JsonValueKind.Object } reference ? reference.Text("value") : row.Text(field);

    private Uri Page(string table, string fields, string query, int offset) => new(tables, string.Create(
        CultureInfo.InvariantCulture,
        $"{table}?sysparm_fields={Uri.EscapeDataString(fields)}&sysparm_query={Uri.EscapeDataString(query + (query.Length > 0 ? "^" : "") + "ORDERBYsys_id")}&sysparm_limit={pageSize}&sysparm_offset={offset}&sysparm_exclude_reference_link=true"));
}
