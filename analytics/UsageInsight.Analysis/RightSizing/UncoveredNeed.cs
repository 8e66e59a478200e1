namespace UsageInsight.Analysis.RightSizing;

/// <summary>A need that stays uncovered in every assignment that covers as many as possible.</summary>
/// <param name="Profile">The profile's id.</param>
/// <param name="Need">The feature's id.</param>
public sealed record UncoveredNeed(string Profile, string Need);
