namespace UsageInsight.Functions.Demo;

/// <summary>One row of a simulated usage export.</summary>
internal readonly record struct DemoUse(string Mail, string Feature, DateOnly Day, int Count);
