namespace UsageInsight.Analysis.Findings;

/// <summary>Counts use once, up to the as-of day.</summary>
internal static class UseStep
{
    public static AnalysisState Apply(AnalysisState state)
    {
        var (ledger, asOf) = (state.Input.Ledger, state.Input.AsOf);
        return state with { Use = UseScan.Count(ledger, asOf, state.Weeks) };
    }
}
