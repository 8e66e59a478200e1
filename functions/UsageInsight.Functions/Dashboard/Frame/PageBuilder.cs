namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>Makes the answer to one request for one page.</summary>
/// <param name="request">What was asked for, and by whom.</param>
internal delegate Task<PageAnswer> PageBuilder(PageRequest request);
