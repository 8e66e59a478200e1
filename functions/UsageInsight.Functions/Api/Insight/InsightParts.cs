using UsageInsight.Functions.Insight;

namespace UsageInsight.Functions.Api.Insight;

/// <summary>What the insight API works with.</summary>
internal sealed record InsightParts
{
    /// <summary>What is known.</summary>
    public required InsightReader Reader { get; init; }

    /// <summary>Seals the places where pages begin; the same on all instances.</summary>
    public required byte[] CursorSecret { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Requests a second that one caller may send over time; what is dear counts as several.</summary>
    public double RequestsPerSecond { get; init; } = 20;
}
