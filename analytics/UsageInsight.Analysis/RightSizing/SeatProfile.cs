namespace UsageInsight.Analysis.RightSizing;

/// <summary>Seats that need the same features and hold the same plan today: a group, never a person.</summary>
public sealed record SeatProfile
{
    /// <summary>The profile's id.</summary>
    public required string Id { get; init; }

    /// <summary>How many seats; zero or more.</summary>
    public required int Seats { get; init; }

    /// <summary>Ids of the features each of them needs.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The plan they hold today; null where they hold none. Only the count of moved seats looks at it.</summary>
    public string? Current { get; init; }
}
