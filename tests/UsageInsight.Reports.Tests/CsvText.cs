using System.Text;

namespace UsageInsight.Reports.Tests;

/// <summary>Reads CSV the way RFC 4180 says, so that the writer is not tested with itself.</summary>
internal static class CsvText
{
    public static List<List<string>> Parse(string text)
    {
        List<List<string>> rows = [[]];
        var field = new StringBuilder();
        var quoted = false;
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append(text[++i]);
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    field.Append(c);
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                rows[^1].Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    rows.Add([]);
                }
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }

        rows.RemoveAt(rows.Count - 1);
        return rows;
    }
}
