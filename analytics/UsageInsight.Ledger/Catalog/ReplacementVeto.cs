namespace UsageInsight.Ledger;

/// <summary>A reason that forbids replacing a feature in-house, whatever it costs.</summary>
/// <param name="Kind">One of <c>compliance</c>, <c>system-of-record</c>, <c>no-data-access</c>, <c>security</c>, <c>owner</c>.</param>
/// <param name="Reason">The reason in one sentence.</param>
/// <param name="SaidBy">Who said so: <c>shipped catalog</c> or the name of a role in the organisation.</param>
public sealed record ReplacementVeto(string Kind, string Reason, string SaidBy);
