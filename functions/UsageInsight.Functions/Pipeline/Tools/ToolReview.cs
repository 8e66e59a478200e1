using UsageInsight.Analysis;
using UsageInsight.Analysis.Findings;
using UsageInsight.Analysis.Follow;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Tools;

/// <summary>One tool with what its usage and the contract say about it.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Progress">How far its cohort has moved.</param>
/// <param name="Foreclosure">Which seats can drop; null while the vendor feature is still used.</param>
/// <param name="Warnings">What its owner must decide.</param>
internal sealed record ToolReview(ReplacementTool Tool, StranglerProgress Progress, Foreclosure? Foreclosure, IReadOnlyList<ToolWarning> Warnings)
{
    /// <summary>Reviews one tool on what an analysis looked at.</summary>
    public static ToolReview Of(ReplacementTool tool, AnalysisInput input)
    {
        var contract = input.Contracts.FirstOrDefault(c => c.App == tool.Replaces.App);
        var clock = contract is null ? null : ContractCalendar.ClockOf(contract, input.AsOf);
        var catalog = input.Catalogs.FirstOrDefault(c => c.Id == tool.Replaces.App) ?? new AppCatalog { Id = tool.Replaces.App, Name = tool.Replaces.App };
        var progress = StranglerProgress.Of(input.Ledger, input.Holdings.Seats, tool, input.AsOf);
        return new(
            tool,
            progress,
            Foreclosure.Of(input.Ledger, input.Holdings.Seats, catalog, contract?.Lines ?? [], clock, tool, input.AsOf),
            ToolWarnings.Of(tool, progress.ToolLastUsed, clock, contract?.RenewalMonths ?? 12, input.AsOf));
    }
}
