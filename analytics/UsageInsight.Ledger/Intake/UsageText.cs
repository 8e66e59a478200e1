namespace UsageInsight.Ledger;

/// <summary>Some records of one text in UTF-8, a column a field: where the names stand in it, and the values that were read of it already.</summary>
public readonly ref struct UsageText
{
    /// <summary>The text that all places lie in.</summary>
    public required ReadOnlySpan<byte> Text { get; init; }

    /// <summary>The records' own ids; empty where they have none. As many as there are records.</summary>
    public required ReadOnlySpan<Place> Ids { get; init; }

    /// <summary>Who; empty where a record names nobody.</summary>
    public required ReadOnlySpan<Place> Seats { get; init; }

    /// <summary>The apps' ids; empty where a record names none.</summary>
    public required ReadOnlySpan<Place> Apps { get; init; }

    /// <summary>The features' ids.</summary>
    public required ReadOnlySpan<Place> Features { get; init; }

    /// <summary>The UTC days as <see cref="DateOnly.DayNumber"/>.</summary>
    public required ReadOnlySpan<int> Days { get; init; }

    /// <summary>How many times, 0 to 1,000,000,000.</summary>
    public required ReadOnlySpan<int> Quantities { get; init; }

    /// <summary>Why a record cannot be taken, null where it can; records that have a problem are passed over.</summary>
    public required Span<IntakeProblem?> Problems { get; init; }

    /// <summary>How many records there are.</summary>
    public int Count => Ids.Length;
}
