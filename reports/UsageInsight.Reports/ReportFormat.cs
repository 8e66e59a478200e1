namespace UsageInsight.Reports;

/// <summary>The forms a report can take. All of them say the same; they differ in who reads them.</summary>
public enum ReportFormat
{
    /// <summary>One self-contained page to read, forward and print.</summary>
    Html,

    /// <summary>An Excel workbook, one sheet a question, whose formulas follow an edited price.</summary>
    Workbook,

    /// <summary>Plain tables, one file each, safe to open in a spreadsheet.</summary>
    Csv,

    /// <summary>One document with a schema version, for programs.</summary>
    Json,

    /// <summary>A short text for chats and tickets.</summary>
    Markdown,

    /// <summary>Cost and usage rows in the shape of the FOCUS specification, for FinOps tools.</summary>
    Focus,
}
