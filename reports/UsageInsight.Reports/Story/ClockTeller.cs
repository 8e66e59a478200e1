using UsageInsight.Analysis;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Story;

/// <summary>Words a contract's clock.</summary>
internal static class ClockTeller
{
    /// <summary>The nearest clock in a sentence, and how many further contracts there are.</summary>
    public static string Tell(IReadOnlyList<ContractClock> clocks)
    {
        if (clocks.Count == 0)
        {
            return "No contract is on file, so no cancel-by date is known.";
        }

        var more = clocks.Count > 1 ? $" {Say.Of(clocks.Count - 1, "further contract")}." : "";
        return Tell(clocks[0]) + more;
    }

    private static string Tell(ContractClock clock)
    {
        if (clock.Ended)
        {
            return $"The contract ended on {Say.Day(clock.TermEnd)} without renewal.";
        }

        if (!clock.AutoRenew)
        {
            return $"The term ends {Say.Day(clock.TermEnd)}, {Say.InDays(clock.DaysToDecide())}, and no notice is needed: it ends unless renewed.";
        }

        var term = $"the term ends {Say.Day(clock.TermEnd)} and renews itself";
        return clock.DaysLeft < 0
            ? $"Cancel-by was {Say.Day(clock.CancelBy)}, {Say.InDays(clock.DaysLeft)}: {term}, and the next term is bound{Next(clock)}."
            : $"Cancel-by is {Say.Day(clock.CancelBy)}, {Say.InDays(clock.DaysLeft)}; {term} unless cancelled.";
    }

    private static string Next(ContractClock clock) => clock.NextCancelBy is { } next ? $"; the next notice is due by {Say.Day(next)}" : "";
}
