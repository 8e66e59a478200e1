namespace UsageInsight.Reports.Tables;

/// <summary>How the rows of a table lie by one of its columns.</summary>
public enum SortOrder
{
    /// <summary>Not sorted by this column.</summary>
    None,

    /// <summary>The smallest, oldest or first in the alphabet at the top.</summary>
    Ascending,

    /// <summary>The largest, newest or last in the alphabet at the top.</summary>
    Descending,
}
