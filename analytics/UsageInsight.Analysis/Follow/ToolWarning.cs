namespace UsageInsight.Analysis.Follow;

/// <summary>Something a tool's owner must decide.</summary>
/// <param name="Tool">The tool's id.</param>
/// <param name="Kind">What kind of matter it is.</param>
/// <param name="Message">One plain sentence.</param>
/// <param name="DecideBy">The day by which it must be decided; null where it is overdue already.</param>
public sealed record ToolWarning(string Tool, ToolWarningKind Kind, string Message, DateOnly? DecideBy);
