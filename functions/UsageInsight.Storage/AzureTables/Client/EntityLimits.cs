using System.Text.RegularExpressions;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>The service's limits, checked before sending: the emulator lets most of them pass, and the service would refuse later.</summary>
internal static partial class EntityLimits
{
    /// <summary>Properties beside keys and timestamp.</summary>
    public const int Properties = 252;

    /// <summary>Bytes of a binary property.</summary>
    public const int BinaryBytes = 64 << 10;

    /// <summary>UTF-16 characters of a text property.</summary>
    public const int TextLength = 32 << 10;

    /// <summary>UTF-16 characters of a key.</summary>
    public const int KeyLength = 512;

    /// <summary>Bytes of an entity as the service counts them.</summary>
    public const int EntityBytes = 1 << 20;

    /// <summary>Actions of a transaction.</summary>
    public const int Actions = 100;

    /// <summary>Bytes of a transaction's body.</summary>
    public const int TransactionBytes = 4 << 20;

    /// <summary>Rows of a query's page.</summary>
    public const int PageRows = 1000;

    /// <summary>Refuses what the service would refuse.</summary>
    /// <exception cref="ArgumentException">A limit is passed; the message gives value, limit and place.</exception>
    public static void Check(TableEntity entity)
    {
        CheckKey(entity.PartitionKey, nameof(entity.PartitionKey));
        CheckKey(entity.RowKey, nameof(entity.RowKey));
        if (entity.Count > Properties)
        {
            throw new ArgumentException($"The row '{entity.RowKey}' has {entity.Count} properties; a row may have {Properties}.", nameof(entity));
        }

        foreach (var (name, value) in entity)
        {
            var (size, limit) = value switch
            {
                string text => (text.Length, TextLength),
                byte[] bytes => (bytes.Length, BinaryBytes),
                _ => (0, 0),
            };
            if (size > limit)
            {
                throw new ArgumentException($"The property '{name}' of the row '{entity.RowKey}' has a length of {size}; {limit} is the most.", nameof(entity));
            }
        }

        if (SizeOf(entity) is > EntityBytes and var bytesInAll)
        {
            throw new ArgumentException($"The row '{entity.RowKey}' has {bytesInAll} bytes; a row may have {EntityBytes}.", nameof(entity));
        }
    }

    /// <summary>Bytes that the service counts, and bills, for a row.</summary>
    public static int SizeOf(TableEntity entity) =>
        4 + (2 * (entity.PartitionKey.Length + entity.RowKey.Length)) + entity.Sum(p => 8 + (2 * p.Key.Length) + SizeOf(p.Value));

    /// <exception cref="ArgumentException">The name cannot be a table's.</exception>
    public static string CheckTableName(string name) =>
        TableName().IsMatch(name) && !name.Equals("tables", StringComparison.OrdinalIgnoreCase)
            ? name
            : throw new ArgumentException($"'{name}' cannot be a table's name: 3 to 63 letters and digits, a letter first, and not 'tables'.", nameof(name));

    private static int SizeOf(object value) => value switch
    {
        string text => (2 * text.Length) + 4,
        byte[] bytes => bytes.Length + 4,
        bool => 1,
        int => 4,
        _ => 8,
    };

    private static void CheckKey(string key, string which)
    {
        if (key.Length > KeyLength)
        {
            throw new ArgumentException($"A {which} has {key.Length} characters; {KeyLength} is the most.", which);
        }

        if (key.Any(c => char.IsControl(c) || c is '/' or '\\' or '#' or '?'))
        {
            throw new ArgumentException($"A {which} holds a character that keys may not hold: / \\ # ? or a control character.", which);
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,62}\\z")]
    private static partial Regex TableName();
}
