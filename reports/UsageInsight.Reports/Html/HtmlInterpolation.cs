using System.Globalization;
using System.Runtime.CompilerServices;

namespace UsageInsight.Reports.Html;

/// <summary>Splits an interpolated string into markup (its literals) and values (its holes), and escapes the values.</summary>
[InterpolatedStringHandler]
public readonly ref struct HtmlInterpolation
{
    private readonly HtmlWriter _writer;

    /// <summary>Called by the compiler.</summary>
    public HtmlInterpolation(int literalLength, int formattedCount, HtmlWriter writer)
    {
        _ = (literalLength, formattedCount);
        _writer = writer;
    }

    /// <summary>Adds markup of the source code.</summary>
    public void AppendLiteral(string literal) => _writer.AddLiteral(literal);

    /// <summary>Adds a value, escaped.</summary>
    public void AppendFormatted(string? value) => _writer.AddText(value);

    /// <summary>Adds a value between tags, escaped, in which amounts, ranges and days are kept on one line each.</summary>
    /// <param name="value">The value.</param>
    /// <param name="format"><c>whole</c>, the only one there is.</param>
    public void AppendFormatted(string? value, string format)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(format, "whole");
        Figures.Write(_writer, value ?? "");
    }

    /// <summary>Adds a number, the same in every language.</summary>
    public void AppendFormatted<T>(T value)
        where T : IFormattable => _writer.AddText(value.ToString(null, CultureInfo.InvariantCulture));
}
