namespace UsageInsight.Reports.Messages;

/// <summary>A mail's subject and its body twice, as text and as a page; whoever sends it encodes both.</summary>
/// <param name="Subject">One line without control characters, at most 160 characters; leads with money and date where there are any.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Html">A page without scripts, pictures and requests.</param>
public sealed record MailBody(string Subject, string Text, string Html);
