namespace UsageInsight.Connectors.Files;

/// <summary>How a file is to be read.</summary>
public sealed record FileReadOptions
{
    /// <summary>Default for <see cref="Parsers"/>.</summary>
    public const int DefaultParsers = 2;

    /// <summary>The source that the records will stand under.</summary>
    public required string Source { get; init; }

    /// <summary>When the file was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The format; told from the content unless set.</summary>
    public FileFormat Format { get; init; } = FileFormat.Auto;

    /// <summary>The app of records that name none; null where records name it.</summary>
    public string? App { get; init; }

    /// <summary>The character that parts app and feature in the feature field; null where it is not split.</summary>
    public char? SplitFeature { get; init; }

    /// <summary>Our field (<c>id seat app feature ts date count</c>) to the column's or member's name; only those that differ.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The .NET format of dates, such as <c>dd.MM.yyyy</c>; null where they are ISO dates or RFC 3339 times.</summary>
    public string? DateFormat { get; init; }

    /// <summary>How many parts of the file are parsed at once; at least 1. The order of records does not depend on it.</summary>
    public int Parsers { get; init; } = DefaultParsers;
}
