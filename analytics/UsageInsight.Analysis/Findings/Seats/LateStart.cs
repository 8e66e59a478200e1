namespace UsageInsight.Analysis.Findings;

/// <summary>How often seats that nobody used in their grace were used after all: what can be said of seats that have no history.</summary>
internal static class LateStart
{
    /// <summary>The share, by the rule of succession so that few seats never give 0 or 1.</summary>
    /// <param name="startedAfterGrace">Seats first used after their grace.</param>
    /// <param name="neverUsed">Seats past their grace and never used.</param>
    public static double Rate(int startedAfterGrace, int neverUsed) => (startedAfterGrace + 1.0) / (startedAfterGrace + neverUsed + 2.0);
}
