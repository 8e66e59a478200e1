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
/// <param name="Saved">What it saved against its baseline so far; null where no baseline was fixed.</param>
internal sealed record ToolReview(ReplacementTool Tool, StranglerProgress Progress, Foreclosure? Foreclosure, IReadOnlyList<ToolWarning> Warnings, RealisedSavings? Saved)
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
            ToolWarnings.Of(tool, progress.ToolLastUsed, clock, contract?.RenewalMonths ?? 12, input.AsOf),
            RealisedSavings.Of(tool, contract?.Lines ?? [], MonthsInTerm(tool, clock, input.AsOf), [], Unforeseen, Months(tool.StartedOn, tool.RetiredOn ?? input.AsOf)));
    }

    /// <summary>Demand without the tool is taken to have stayed as it was: quantities bought now tell the rest.</summary>
    private static Interval Unforeseen => new(1, 1, 1, 1);

    /// <summary>Months for which the quantities of a term that began after the tool went live have been paid; none before such a term.</summary>
    private static int MonthsInTerm(ReplacementTool tool, ContractClock? clock, DateOnly asOf) =>
        clock is not null && clock.TermStart > tool.StartedOn && clock.TermStart <= asOf ? Months(clock.TermStart, asOf) : 0;

    private static int Months(DateOnly from, DateOnly to) => Math.Max(0, (to.Year - from.Year) * 12 + to.Month - from.Month);
}
