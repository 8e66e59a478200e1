namespace UsageInsight.Analysis.Evidence;

/// <summary>One input of a recommendation.</summary>
/// <param name="Name">What it is, in plain words: <c>usage of crm</c>.</param>
/// <param name="Records">How many statements it held.</param>
/// <param name="Sha256">The hash of its content in a fixed order, lower-case hexadecimal.</param>
public sealed record EvidenceInput(string Name, long Records, string Sha256);
