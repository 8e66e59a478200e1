namespace UsageInsight.Functions.Workspace.Session;

/// <summary>The workspace's two secrets: they are kept together, and only one of them can be replaced without losing what was kept under it.</summary>
/// <param name="Pseudonyms">What pseudonyms are made with; <c>privacy rotate-key</c> replaces it.</param>
/// <param name="Root">What all other secrets are made from: ids of records, failed records, names, the access log.</param>
internal sealed record WorkspaceKey(ReadOnlyMemory<byte> Pseudonyms, ReadOnlyMemory<byte> Root)
{
    /// <summary>The two in the form in which they are kept: base64, with white space between.</summary>
    public string Text => $"{Convert.ToBase64String(Pseudonyms.Span)}\n{Convert.ToBase64String(Root.Span)}\n";
}
