namespace UsageInsight.Functions.Pipeline.Jobs.Local;

/// <summary>What a person asks of the process that runs the jobs.</summary>
/// <param name="Run">A scheduled job to run now; null for none.</param>
/// <param name="Replay">The id of poison to begin anew; null for none.</param>
internal sealed record JobRequest(string? Run, string? Replay);
