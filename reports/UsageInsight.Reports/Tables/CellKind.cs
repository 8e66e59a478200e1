namespace UsageInsight.Reports.Tables;

/// <summary>What the cells of a column hold; decides alignment, sorting and number formats.</summary>
public enum CellKind
{
    /// <summary>Short words.</summary>
    Text,

    /// <summary>Words that stay on one line.</summary>
    Short,

    /// <summary>Sentences.</summary>
    Long,

    /// <summary>Whole numbers.</summary>
    Count,

    /// <summary>Numbers with decimals.</summary>
    Estimate,

    /// <summary>Shares of 1, shown as percent.</summary>
    Share,

    /// <summary>Amounts; the currency stands in the words or in a column of its own.</summary>
    Money,

    /// <summary>Days.</summary>
    Day,
}
