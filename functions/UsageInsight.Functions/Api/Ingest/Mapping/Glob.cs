using System.Text;

namespace UsageInsight.Functions.Api.Ingest.Mapping;

/// <summary>A pattern where <c>*</c> stands for any text. Compared byte by byte; no regular expression, so no text can make it slow.</summary>
internal sealed class Glob
{
    private readonly byte[][] _parts;

    public Glob(string pattern) => _parts = [.. pattern.Split('*').Select(Encoding.UTF8.GetBytes)];

    /// <summary>Says whether the whole text fits the pattern.</summary>
    public bool Matches(ReadOnlySpan<byte> text)
    {
        if (_parts.Length == 1)
        {
            return text.SequenceEqual(_parts[0]);
        }

        if (!text.StartsWith(_parts[0]))
        {
            return false;
        }

        text = text[_parts[0].Length..];
        foreach (var part in _parts.AsSpan()[1..^1])
        {
            var at = text.IndexOf(part);
            if (at < 0)
            {
                return false;
            }

            text = text[(at + part.Length)..];
        }

        return text.EndsWith(_parts[^1]);
    }
}
