namespace UsageInsight.Reports;

/// <summary>One finished document: what to call it, what it is, and its bytes. Whoever asked for it delivers it.</summary>
/// <param name="Name">A file name without folders, for example <c>report.html</c> or <c>actions.csv</c>.</param>
/// <param name="MediaType">The media type with its charset, for example <c>text/html; charset=utf-8</c>.</param>
/// <param name="Content">The bytes; texts are UTF-8.</param>
public sealed record ReportDocument(string Name, string MediaType, ReadOnlyMemory<byte> Content);
