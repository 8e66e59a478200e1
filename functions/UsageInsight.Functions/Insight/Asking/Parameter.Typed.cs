using System.Diagnostics.CodeAnalysis;

namespace UsageInsight.Functions.Insight.Asking;

/// <summary>A parameter whose values are of one type.</summary>
/// <param name="parse">Reads a value.</param>
internal sealed class Parameter<T>(Parameter<T>.Parse parse) : Parameter
    where T : notnull
{
    /// <summary>Reads a value; false where the text is none.</summary>
    public delegate bool Parse(string text, [MaybeNullWhen(false)] out T value);

    public override bool TryRead(string text, out object value)
    {
        var read = parse(text, out var found);
        value = read ? found! : text;
        return read;
    }
}
