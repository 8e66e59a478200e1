using Azure;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>The row everything turns on: which commit the ledger is at, and who may make the next one.</summary>
internal sealed record HeadState
{
    /// <summary>The form of all rows; a newer one is refused, never read.</summary>
    public const int CurrentForm = 1;

    private const string RowKey = "head";

    public int Form { get; init; } = CurrentForm;

    /// <summary>Which workspace the store belongs to: the mark of its secret.</summary>
    public string Workspace { get; init; } = "";

    /// <summary>The commit's id; null before the first.</summary>
    public string? Commit { get; init; }

    /// <summary>Rows of the commit's record.</summary>
    public int RecordRows { get; init; }

    /// <summary>True when what the commit asks for beside its pages (batches and failed records moved) is done.</summary>
    public bool Settled { get; init; } = true;

    /// <summary>Whether there may be marks of erased seats.</summary>
    public bool HasErased { get; init; }

    /// <summary>Who holds the lease; empty while nobody does.</summary>
    public string Owner { get; init; } = "";

    /// <summary>When the lease ends, if it is not renewed.</summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Chance, new at each write: tells whether a write whose answer was lost is the one that is there.</summary>
    public string Write { get; init; } = "";

    /// <summary>The row's version; the default while there is no row.</summary>
    public ETag ETag { get; init; }

    /// <summary>The head of a store nobody has folded in.</summary>
    public static HeadState None { get; } = new();

    /// <summary>The row's key.</summary>
    public static (string Partition, string Row) Key => (StoreTables.Ledger, RowKey);

    public TableEntity ToRow() => new(StoreTables.Ledger, RowKey)
    {
        ["Form"] = Form, ["Workspace"] = Workspace, ["Commit"] = Commit ?? "", ["RecordRows"] = RecordRows, ["Settled"] = Settled, ["HasErased"] = HasErased, ["Owner"] = Owner, ["Until"] = Until, ["Write"] = Write,
    };

    public static HeadState FromRow(TableEntity row) => new()
    {
        Form = row.GetInt32("Form") ?? 0,
        Workspace = row.GetString("Workspace") ?? "",
        Commit = row.GetString("Commit") is { Length: > 0 } commit ? commit : null,
        RecordRows = row.GetInt32("RecordRows") ?? 0,
        Settled = row.GetBoolean("Settled") ?? false,
        HasErased = row.GetBoolean("HasErased") ?? false,
        Owner = row.GetString("Owner") ?? "",
        Until = row.GetDateTimeOffset("Until") ?? DateTimeOffset.UnixEpoch,
        Write = row.GetString("Write") ?? "",
        ETag = row.ETag,
    };
}
