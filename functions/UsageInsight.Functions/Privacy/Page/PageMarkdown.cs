using System.Text;

namespace UsageInsight.Functions.Privacy.Page;

/// <summary>The page as Markdown.</summary>
internal static class PageMarkdown
{
    private const string Special = "\\`*_{}[]<>#|!~&";

    public static string Write(PrivacyPage page)
    {
        var text = new StringBuilder().Append("# ").Append(Plain(page.Title)).Append("\n\n").Append(Plain(page.MadeFrom)).Append('\n');
        foreach (var section in page.Sections)
        {
            text.Append("\n## ").Append(Plain(section.Title)).Append("\n\n");
            text.AppendJoin("\n\n", section.Text.Select(Plain)).Append(section.Text.Count > 0 ? "\n\n" : "");
            text.AppendJoin("", section.Points.Select(point => $"- {Plain(point)}\n"));
            if (section.Columns.Count > 0)
            {
                text.Append(Row(section.Columns)).Append(Row(section.Columns.Select(_ => "---"))).AppendJoin("", section.Rows.Select(row => Row(row.Select(Plain))));
            }
        }

        return text.ToString();
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    // Names of sources, apps and receivers come from outside: nothing in them may become markup.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = char.IsControl(c) ? plain.Append(' ') : Special.Contains(c, StringComparison.Ordinal) ? plain.Append('\\').Append(c) : plain.Append(c);
        }

        return plain.ToString();
    }
}
