using Azure;
using Azure.Core;

namespace UsageInsight.Storage.AzureTables.Client;

/// <content>Queries.</content>
internal sealed partial class TableClient
{
    private const string NextPartitionKey = "x-ms-continuation-NextPartitionKey";
    private const string NextRowKey = "x-ms-continuation-NextRowKey";

    /// <summary>Makes a filter out of an interpolated string, whose values become literals.</summary>
    public static string CreateQueryFilter(FormattableString filter) => TableOdataFilter.Create(filter);

    /// <summary>Finds rows, in order of their keys, page by page as they are asked for.</summary>
    /// <param name="filter">What <see cref="CreateQueryFilter"/> made; null for all rows.</param>
    /// <param name="maxPerPage">Rows of a page, at most 1,000; null for as many as the service gives.</param>
    /// <param name="select">The properties to bring; null for all.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public AsyncPageable<T> QueryAsync<T>(string? filter, int? maxPerPage, IEnumerable<string>? select, CancellationToken cancellationToken)
        where T : TableEntity, new()
    {
        if (maxPerPage is < 1 or > EntityLimits.PageRows)
        {
            throw new ArgumentOutOfRangeException(nameof(maxPerPage), maxPerPage, $"A page has 1 to {EntityLimits.PageRows} rows.");
        }

        var query = string.Join('&', Options(filter, maxPerPage, select));
        return new EntityPages<T>((continuation, token) => ReadPageAsync<T>(query, continuation, token), cancellationToken);
    }

    private static IEnumerable<string> Options(string? filter, int? maxPerPage, IEnumerable<string>? select)
    {
        if (filter is not null)
        {
            yield return $"$filter={Uri.EscapeDataString(filter)}";
        }

        if (maxPerPage is { } rows)
        {
            yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"$top={rows}");
        }

        if (select is not null)
        {
            yield return $"$select={string.Join(',', select)}";
        }
    }

    private async Task<Page<T>> ReadPageAsync<T>(string query, string? continuation, CancellationToken cancellationToken)
        where T : TableEntity, new()
    {
        var message = _pipeline.Create(RequestMethod.Get, $"{Name}()?{query}{(continuation is null ? "" : $"&{continuation}")}");
        var response = await _pipeline.SendAsync(message, expected: 0, cancellationToken);
        return Page<T>.FromValues(EntityJson.ReadPage<T>(response.Content), Continuation(response), response);
    }

    // A page may be short or empty and still have a next one: only the headers tell.
    private static string? Continuation(Response response) =>
        response.Headers.TryGetValue(NextPartitionKey, out var partition)
            ? $"NextPartitionKey={Uri.EscapeDataString(partition!)}" + (response.Headers.TryGetValue(NextRowKey, out var row) ? $"&NextRowKey={Uri.EscapeDataString(row!)}" : "")
            : null;
}
