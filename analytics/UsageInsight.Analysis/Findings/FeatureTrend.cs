namespace UsageInsight.Analysis;

/// <summary>Where a feature's use is heading, and the test behind the statement.</summary>
public sealed record FeatureTrend
{
    /// <summary>The verdict in one word.</summary>
    public required TrendVerdict Verdict { get; init; }

    /// <summary>The week in which the level changed; null where no change was found.</summary>
    public DateOnly? ChangedOn { get; init; }

    /// <summary>Change in weekly active seats per year; null where it was not estimated.</summary>
    public double? SlopePerYear { get; init; }

    /// <summary>Two-sided p-value of the test named in <see cref="Test"/>; null where no test was made.</summary>
    public double? PValue { get; init; }

    /// <summary>The test behind the statement, for example <c>Mann-Kendall, Theil-Sen</c>.</summary>
    public required string Test { get; init; }
}
