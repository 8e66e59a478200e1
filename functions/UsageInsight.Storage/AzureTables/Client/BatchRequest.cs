using System.Text;
using Azure;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>The body of a transaction: multipart/mixed with one change set, each part a request of its own.</summary>
internal sealed class BatchRequest
{
    private readonly string _boundary = $"batch_{Guid.NewGuid():N}";
    private readonly string _changes = $"changeset_{Guid.NewGuid():N}";
    private readonly MemoryStream _body = new();
    private readonly HashSet<string> _rows = new(StringComparer.Ordinal);
    private string? _partition;

    public BatchRequest() => Line($"--{_boundary}\r\nContent-Type: multipart/mixed; boundary={_changes}\r\n");

    public string ContentType => $"multipart/mixed; boundary={_boundary}";

    public void Add(TableTransactionAction action, string address)
    {
        var entity = (TableEntity)action.Entity;
        EntityLimits.Check(entity);
        if (_partition is not null && entity.PartitionKey != _partition)
        {
            throw new ArgumentException($"A transaction lies in one partition, but '{entity.PartitionKey}' follows '{_partition}'.", nameof(action));
        }

        _partition = entity.PartitionKey;
        if (!_rows.Add(entity.RowKey))
        {
            throw new ArgumentException($"A transaction changes each row once, but '{entity.RowKey}' comes twice.", nameof(action));
        }

        Line($"--{_changes}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        Line($"{Verb(action.ActionType)} {address} HTTP/1.1");
        WriteRequest(action, entity);
    }

    /// <summary>Ends the body.</summary>
    public byte[] Complete()
    {
        if (_rows.Count is 0 or > EntityLimits.Actions)
        {
            throw new ArgumentException($"A transaction has 1 to {EntityLimits.Actions} actions, not {_rows.Count}.");
        }

        Line($"--{_changes}--\r\n--{_boundary}--");
        return _body.Length <= EntityLimits.TransactionBytes
            ? _body.ToArray()
            : throw new ArgumentException($"A transaction's body has at most {EntityLimits.TransactionBytes} bytes, not {_body.Length}.");
    }

    private void WriteRequest(TableTransactionAction action, TableEntity entity)
    {
        Line("Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0");
        if (IfMatch(action) is { } version)
        {
            Line($"If-Match: {version}");
        }

        if (action.ActionType != TableTransactionActionType.Delete)
        {
            Line("Content-Type: application/json\r\nPrefer: return-no-content\r\n");
            EntityJson.Write(_body, entity);
        }

        Line("");
    }

    // An update of any version needs the star, since without a header it would be an upsert; a removal always needs one.
    private static string? IfMatch(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete =>
            (action.ETag == default ? ETag.All : action.ETag).ToString("H"),
        _ => null,
    };

    private static string Verb(TableTransactionActionType type) => type switch
    {
        TableTransactionActionType.Add => "POST",
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => "MERGE",
        TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => "PUT",
        TableTransactionActionType.Delete => "DELETE",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an action of a transaction."),
    };

    private void Line(string text)
    {
        _body.Write(Encoding.UTF8.GetBytes(text));
        _body.Write("\r\n"u8);
    }
}
