namespace UsageInsight.Functions.Privacy.Page;

/// <summary>One section of the page for the works council, before any format.</summary>
/// <param name="Title">What it answers.</param>
internal sealed record PageSection(string Title)
{
    /// <summary>Sentences before the table.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Points of a list; empty where there is none.</summary>
    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>The titles of the table's columns; empty where there is no table.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The rows, each with a cell for every column.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];
}
