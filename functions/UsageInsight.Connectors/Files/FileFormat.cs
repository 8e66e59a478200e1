namespace UsageInsight.Connectors.Files;

/// <summary>How the records of a file are written.</summary>
public enum FileFormat
{
    /// <summary>Told from the first character: <c>{</c> begins NDJSON, anything else a CSV header.</summary>
    Auto,

    /// <summary>One JSON object a line.</summary>
    Ndjson,

    /// <summary>Comma-, semicolon-, tab- or bar-separated values with a header (RFC 4180 quoting).</summary>
    Csv,
}
