using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using UsageInsight.Ledger;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>A connector's checkpoint and its owner.</summary>
internal sealed record ConnectorRow
{
    public required string Connector { get; init; }

    /// <summary>The newest owner; its number rises with each. Empty before the first.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The committed state; null before the first pull.</summary>
    public string? State { get; init; }

    /// <summary>Who wrote the state.</summary>
    public string WrittenBy { get; init; } = "";

    /// <summary>The sequence of the newest batch.</summary>
    public long Last { get; init; }

    /// <summary>Chance, new at each write.</summary>
    public string Write { get; init; } = "";

    /// <summary>The row's version; the default while there is no row.</summary>
    public ETag ETag { get; init; }

    public static string RowKeyOf(string connector) => "k-" + KeyEncoding.ToKey(connector);

    /// <summary>The row after a new run has taken over.</summary>
    public ConnectorRow TakenOver()
    {
        var turn = Owner.Length == 0 ? 1 : long.Parse(Owner.AsSpan(0, Owner.IndexOf('-')), CultureInfo.InvariantCulture) + 1;
        return this with { Owner = string.Create(CultureInfo.InvariantCulture, $"{turn}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}"), Write = NewMark() };
    }

    /// <summary>The row after its owner has moved the checkpoint.</summary>
    /// <exception cref="StaleOwnerException">A newer run has taken over.</exception>
    public ConnectorRow Advanced(Checkpoint checkpoint) => checkpoint.Owner == Owner
        ? this with { State = checkpoint.State, WrittenBy = checkpoint.Owner, Write = NewMark() }
        : throw new StaleOwnerException(Connector);

    /// <summary>Writes the row over the version it was made from.</summary>
    public TableTransactionAction ToAction()
    {
        var row = new TableEntity(StoreTables.Ledger, RowKeyOf(Connector)) { ["Owner"] = Owner, ["WrittenBy"] = WrittenBy, ["Last"] = Last, ["Write"] = Write, ["HasState"] = State is not null };
        RowBytes.Put(row, Encoding.UTF8.GetBytes(State ?? ""));
        return new(ETag == default ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, row, ETag);
    }

    public static ConnectorRow FromRow(string connector, TableEntity row) => new()
    {
        Connector = connector,
        Owner = row.GetString("Owner") ?? "",
        State = row.GetBoolean("HasState") == true ? Encoding.UTF8.GetString(RowBytes.Get(row)) : null,
        WrittenBy = row.GetString("WrittenBy") ?? "",
        Last = row.GetInt64("Last") ?? 0,
        Write = row.GetString("Write") ?? "",
        ETag = row.ETag,
    };

    private static string NewMark() => RandomNumberGenerator.GetHexString(16, lowercase: true);
}
