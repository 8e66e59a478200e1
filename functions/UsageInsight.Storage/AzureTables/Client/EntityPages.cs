using Azure;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>The pages of a query, each read when it is asked for.</summary>
internal sealed class EntityPages<T>(Func<string?, CancellationToken, Task<Page<T>>> read, CancellationToken cancellationToken) : AsyncPageable<T>(cancellationToken)
    where T : TableEntity, new()
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = await read(continuationToken, CancellationToken);
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (continuationToken is not null);
    }
}
