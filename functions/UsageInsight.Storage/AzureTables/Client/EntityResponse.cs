using Azure;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>The answer to a read of one row, which may not be there.</summary>
internal sealed class EntityResponse<T>(Response response) : NullableResponse<T>
    where T : TableEntity, new()
{
    private readonly T? _value = response.Status == 404 ? null : EntityJson.Read<T>(response.Content);

    public override bool HasValue => _value is not null;

    public override T? Value => _value;

    public override Response GetRawResponse() => response;
}
