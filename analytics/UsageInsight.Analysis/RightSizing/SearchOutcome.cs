namespace UsageInsight.Analysis.RightSizing;

/// <summary>How a search ended.</summary>
/// <param name="Best">The best answer; null where none was found.</param>
/// <param name="Proven">True where nothing was left unexplored.</param>
/// <param name="Bound">No answer costs less, in search units.</param>
/// <param name="Nodes">Nodes looked at.</param>
internal sealed record SearchOutcome(Incumbent? Best, bool Proven, Int128 Bound, int Nodes);
