using System.Runtime.CompilerServices;
using System.Text;

namespace UsageInsight.Reports.Html;

/// <summary>Builds markup in which only the literal parts of the source code are markup: every value put in is escaped.</summary>
public sealed class HtmlWriter
{
    private readonly StringBuilder _markup = new();

    /// <summary>Adds markup written here; each hole is escaped, inside attributes (in double quotes) as well as between tags.</summary>
    public HtmlWriter Add([InterpolatedStringHandlerArgument("")] ref HtmlInterpolation markup) => this;

    /// <summary>Adds a part that another writer built.</summary>
    public HtmlWriter Add(HtmlWriter part)
    {
        ArgumentNullException.ThrowIfNull(part);
        _markup.Append(part._markup);
        return this;
    }

    /// <summary>Adds a script or style sheet that ships with the program; never a text from outside.</summary>
    public HtmlWriter AddAsset(string asset)
    {
        _markup.Append(asset);
        return this;
    }

    /// <summary>Adds a value from outside, escaped.</summary>
    public void AddText(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => _markup.Append("&amp;"),
                '<' => _markup.Append("&lt;"),
                '>' => _markup.Append("&gt;"),
                '"' => _markup.Append("&quot;"),
                '\'' => _markup.Append("&#39;"),
                _ => _markup.Append(c),
            };
        }
    }

    /// <summary>Adds what the compiler found between the holes.</summary>
    public void AddLiteral(string literal) => _markup.Append(literal);

    /// <inheritdoc/>
    public override string ToString() => _markup.ToString();
}
