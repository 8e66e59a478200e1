namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>What a run of the alert rules came to.</summary>
/// <param name="AsOf">The as-of day of the analysis that was looked at; null where there is none yet.</param>
/// <param name="News">The alerts that are news, in the order of the rules.</param>
/// <param name="Full">Receivers whose queue is full: what they are to be told waits for the next run.</param>
internal sealed record AlertRun(DateOnly? AsOf, IReadOnlyList<Alert> News, IReadOnlyList<string> Full);
