namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>How the columns (CSV) or members (NDJSON) of a source's files are called.</summary>
internal sealed record ColumnMapping
{
    /// <summary>The source's name, or a pattern of file names with <c>*</c>, that the mapping is for.</summary>
    public required string For { get; init; }

    /// <summary>Our name (<c>id seat app feature ts date count</c>) to theirs; only those that differ.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The .NET format of dates without time, such as <c>dd.MM.yyyy</c>; null for ISO dates.</summary>
    public string? DateFormat { get; init; }

    /// <summary>The app of rows that name none; null where rows name it.</summary>
    public string? App { get; init; }

    /// <summary>The character that parts app and feature in the feature column; null where it is not split.</summary>
    public char? SplitFeature { get; init; }

    /// <summary>Says whether the mapping is for a source of that name or a file of that name.</summary>
    public bool Matches(string source, string fileName) =>
        string.Equals(For, source, StringComparison.Ordinal) || Fits(For, fileName);

    // One star at any place, as often as written: "jira-*.csv".
    private static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
