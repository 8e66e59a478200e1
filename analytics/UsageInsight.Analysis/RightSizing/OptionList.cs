namespace UsageInsight.Analysis.RightSizing;

/// <summary>Options in a fixed order, equal where all of them are equal.</summary>
internal readonly struct OptionList(List<SeatOption> options) : IEquatable<OptionList>
{
    public IReadOnlyList<SeatOption> Options => options;

    public bool Equals(OptionList other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is OptionList other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var option in Span)
        {
            hash.Add(option.Sink);
            hash.Add(option.Cost);
            hash.Add(option.Missing);
        }

        return hash.ToHashCode();
    }

    private ReadOnlySpan<SeatOption> Span => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(options);
}
