namespace UsageInsight.Reports.Tables;

/// <summary>One column.</summary>
/// <param name="Key">Its name in files, in snake_case; never changes its meaning.</param>
/// <param name="Title">Its heading for people.</param>
/// <param name="Kind">What its cells hold.</param>
public sealed record Column(string Key, string Title, CellKind Kind = CellKind.Text)
{
    /// <summary>Where the same table sorted by this column stands; null where a script on the page sorts, or nothing does.</summary>
    public string? Href { get; init; }

    /// <summary>Whether the rows lie in the order of this column.</summary>
    public SortOrder Sorted { get; init; }

    /// <summary>Numbers and days stand right.</summary>
    public bool RightAligned => Kind is not (CellKind.Text or CellKind.Short or CellKind.Long);
}
