namespace UsageInsight.Functions.Insight.Asking;

/// <summary>One thing that is wrong with what a caller sent.</summary>
/// <param name="What">What is wrong.</param>
/// <param name="Where">The parameter or member, such as <c>query minMoney</c>.</param>
/// <param name="Expected">What was expected.</param>
internal sealed record Mistake(string What, string Where, string Expected);
