using System.Text;

namespace UsageInsight.Reports.Brief;

/// <summary>
/// Writes the brief for a replacement tool: Markdown to paste into an AI coding assistant, the same as JSON, a scaffold that runs and
/// an entry for a software catalog. Whatever came from outside stands in one escaped data block and nowhere else.
/// </summary>
public static class BriefComposer
{
    /// <summary>
    /// The documents: <c>brief.md</c>, <c>brief.json</c>, <c>tool.cs</c> and <c>catalog-info.yaml</c>; only the first two, saying that
    /// nothing is to be built and who forbids it, where there is a veto.
    /// </summary>
    /// <exception cref="ArgumentException">The tool's id or owner holds other characters than it may.</exception>
    public static IReadOnlyList<ReportDocument> Compose(BriefRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!ToolNames.IsValid(request.ToolId) || !ToolNames.IsValid(request.Owner))
        {
            throw new ArgumentException($"A tool's id and owner are 1 to {ToolNames.Longest} lower-case letters, digits and hyphens, beginning and ending with a letter or digit.", nameof(request));
        }

        ReportDocument[] brief =
        [
            Text("brief.md", "text/markdown; charset=utf-8", request.Vetoes.Count > 0 ? BriefMarkdown.Forbid(request) : BriefMarkdown.Write(request)),
            Text("brief.json", "application/json; charset=utf-8", BriefJson.Write(request)),
        ];
        return request.Vetoes.Count > 0
            ? brief
            : [.. brief, Text("tool.cs", "text/plain; charset=utf-8", ToolScaffold.Write(request)), Text("catalog-info.yaml", "application/yaml; charset=utf-8", CatalogEntry.Write(request))];
    }

    private static ReportDocument Text(string name, string mediaType, string text) => new(name, mediaType, Encoding.UTF8.GetBytes(text));
}
