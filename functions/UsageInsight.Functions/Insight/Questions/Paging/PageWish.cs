namespace UsageInsight.Functions.Insight.Questions.Paging;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Limit">Most items of the page.</param>
/// <param name="Cursor">Where it begins; null for the first.</param>
internal readonly record struct PageWish(int Limit, string? Cursor);
