namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>Asks a job for one piece of work.</summary>
/// <param name="Job">One of <see cref="JobName"/>.</param>
/// <param name="Key">What it is about; asking for the same again while it waits is one message.</param>
internal sealed record JobMessage(string Job, string Key);
