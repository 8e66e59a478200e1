namespace UsageInsight.Reports.Tables;

/// <summary>A table that every format writes in its own way.</summary>
public sealed record Table
{
    /// <summary>Its name in files and anchors: lower-case letters and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What it says, for people.</summary>
    public required string Title { get; init; }

    /// <summary>The columns, left to right.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>The rows; each has one cell per column.</summary>
    public required IReadOnlyList<IReadOnlyList<Cell>> Rows { get; init; }
}
