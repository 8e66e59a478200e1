namespace UsageInsight.Functions.Api.Ingest.CloudEvents;

/// <summary>The names of the context attributes, by number.</summary>
internal static class CloudEventNames
{
    public const int Id = 0;
    public const int Source = 1;
    public const int SpecVersion = 2;
    public const int Type = 3;
    public const int Subject = 4;
    public const int Time = 5;
    public const int DataContentType = 6;
    public const int DataSchema = 7;

    private static readonly byte[][] Names =
    [
        "id"u8.ToArray(), "source"u8.ToArray(), "specversion"u8.ToArray(), "type"u8.ToArray(), "subject"u8.ToArray(),
        "time"u8.ToArray(), "datacontenttype"u8.ToArray(), "dataschema"u8.ToArray(),
    ];

    /// <summary>The number of an attribute of the specification; -1 for an extension.</summary>
    public static int Find(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (name.SequenceEqual(Names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Says whether an extension's name is one: lower-case letters and digits.</summary>
    public static bool IsExtension(ReadOnlySpan<byte> name) =>
        !name.IsEmpty && !name.ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789"u8);
}
