namespace UsageInsight.Benchmarks.Facts;

/// <summary>What one run of a program took.</summary>
/// <param name="Wall">Seconds by the clock, from start to end.</param>
/// <param name="Processor">Seconds of all cores together, user and system.</param>
/// <param name="Megabytes">Peak resident memory; 0 where the system does not tell.</param>
/// <param name="Output">What it printed.</param>
internal sealed record Measured(double Wall, double Processor, double Megabytes, string Output);
