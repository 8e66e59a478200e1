namespace UsageInsight.Reports.Html.Parts;

/// <summary>Figures side by side, each with its name leading to its definition.</summary>
/// <param name="page">Where to write.</param>
/// <param name="words">The page that holds the definitions; empty where they stand on the same page.</param>
public sealed class FactList(HtmlWriter page, string words = "")
{
    /// <summary>Begins the list.</summary>
    public FactList Open()
    {
        page.Add($"<dl class=\"facts\">");
        return this;
    }

    /// <summary>Adds a figure.</summary>
    /// <param name="word">The anchor of its definition.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="value">The figure in words.</param>
    /// <param name="note">What stands small beside it; empty for nothing.</param>
    public FactList Add(string word, string name, string value, string note = "")
    {
        ArgumentNullException.ThrowIfNull(note);
        page.Add($"<div><dt><a href=\"{words}#word-{word}\">{name}</a></dt><dd>{value:whole}");
        if (note.Length > 0)
        {
            page.Add($" <small class=\"muted small\">{note}</small>");
        }

        page.Add($"</dd></div>");
        return this;
    }

    /// <summary>Ends the list.</summary>
    public void Close() => page.Add($"</dl>\n");
}
