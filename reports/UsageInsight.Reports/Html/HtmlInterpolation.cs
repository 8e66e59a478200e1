using System.Globalization;
using System.Runtime.CompilerServices;

namespace UsageInsight.Reports.Html;

/// <summary>Splits an interpolated string into markup (its literals) and values (its holes), and escapes the values.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation
{
    private readonly HtmlWriter _writer;

    public HtmlInterpolation(int literalLength, int formattedCount, HtmlWriter writer)
    {
        _ = (literalLength, formattedCount);
        _writer = writer;
    }

    public void AppendLiteral(string literal) => _writer.AddLiteral(literal);

    public void AppendFormatted(string? value) => _writer.AddText(value);

    public void AppendFormatted<T>(T value)
        where T : IFormattable => _writer.AddText(value.ToString(null, CultureInfo.InvariantCulture));
}
