namespace UsageInsight.Analysis.RightSizing;

/// <summary>A next-best answer: the cheapest one with one decision of the best answer turned round.</summary>
/// <param name="Total">Its total cost over the horizon.</param>
/// <param name="Extra">How much more than the best answer it costs; zero or more.</param>
/// <param name="Replaced">The features it replaces, in ordinal order.</param>
public sealed record Alternative(decimal Total, decimal Extra, IReadOnlyList<string> Replaced);
