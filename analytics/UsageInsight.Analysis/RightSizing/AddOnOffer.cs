namespace UsageInsight.Analysis.RightSizing;

/// <summary>One add-on on offer.</summary>
public sealed record AddOnOffer
{
    /// <summary>The add-on's id.</summary>
    public required string Id { get; init; }

    /// <summary>Price of one seat for one month; zero or more.</summary>
    public required decimal Price { get; init; }

    /// <summary>Ids of the features it adds.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Ids of the plans it can be added to; empty means it cannot be bought.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];
}
