namespace UsageInsight.Reports.Tables;

/// <summary>One column.</summary>
/// <param name="Key">Its name in files, in snake_case; never changes its meaning.</param>
/// <param name="Title">Its heading for people.</param>
/// <param name="Kind">What its cells hold.</param>
public sealed record Column(string Key, string Title, CellKind Kind = CellKind.Text)
{
    /// <summary>Numbers and days stand right.</summary>
    public bool RightAligned => Kind is not (CellKind.Text or CellKind.Short or CellKind.Long);
}
