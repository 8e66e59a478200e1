namespace UsageInsight.Functions.Api.Access.Log;

/// <summary>One entry of the access log, as whoever holds the key reads it.</summary>
internal sealed record AccessEntry
{
    /// <summary>Its place, from 1 without gaps; 0 for one that waits beside the store for its place.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>One person or one key.</summary>
    public required string Who { get; init; }

    public required AccessAct Act { get; init; }

    /// <summary>The thing it was done to.</summary>
    public required string What { get; init; }

    /// <summary>A mark of the seat it was about: whoever knows the seat and holds the key finds the entry, nobody reads the seat from it.</summary>
    public string? SeatMark { get; init; }

    public string? Why { get; init; }
}
