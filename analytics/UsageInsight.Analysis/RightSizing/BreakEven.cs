namespace UsageInsight.Analysis.RightSizing;

/// <summary>The build cost below which replacing a feature is part of the best answer, everything else staying as it is.</summary>
public sealed record BreakEven
{
    /// <summary>The feature.</summary>
    public required string Feature { get; init; }

    /// <summary>True where the best answer replaces it.</summary>
    public required bool Replaced { get; init; }

    /// <summary>What building it is estimated to cost.</summary>
    public required decimal Build { get; init; }

    /// <summary>Replacing pays below this build cost; negative where it would not pay even if building were free.</summary>
    public required decimal WorthBelow { get; init; }

    /// <summary>True where the figure is proven; false where the search for it was cut short, so that the true figure lies between <see cref="WorthBelow"/> and <see cref="Build"/> or beyond.</summary>
    public required bool Exact { get; init; }
}
