using System.Text;

namespace UsageInsight.Reports.Brief;

/// <summary>Ids for tools that are safe in code, YAML, URLs and file names.</summary>
public static class ToolNames
{
    /// <summary>Most characters of an id; a Backstage name may have no more.</summary>
    public const int Longest = 63;

    /// <summary>True for 1 to 63 lower-case letters, digits and hyphens that begin and end with a letter or digit.</summary>
    public static bool IsValid(string? id) =>
        id is { Length: >= 1 and <= Longest } && id.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') && id[0] != '-' && id[^1] != '-';

    /// <summary>An id made of any text: what is no letter or digit becomes a hyphen.</summary>
    /// <returns>For example <c>tool-jira-audit-log</c> for <c>Jira</c> and <c>Audit log</c>.</returns>
    public static string Of(string app, string feature)
    {
        var id = new StringBuilder("tool");
        foreach (var c in $"-{app}-{feature}".ToLowerInvariant())
        {
            var kept = c is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? c : '-';
            if (kept != '-' || id[^1] != '-')
            {
                id.Append(kept);
            }
        }

        return id.ToString()[..Math.Min(id.Length, Longest)].Trim('-');
    }
}
