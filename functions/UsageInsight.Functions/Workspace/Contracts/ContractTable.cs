using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Analysis.Findings;
using UsageInsight.Ledger;
using UsageInsight.Reports.Terminal;

namespace UsageInsight.Functions.Workspace.Contracts;

/// <summary>Where each contract stands on a day, so that a wrong term or notice shows at once.</summary>
internal static class ContractTable
{
    /// <summary>The clock of each contract, the nearest day to decide first, ended ones last.</summary>
    public static IReadOnlyList<ContractClock> Clocks(IReadOnlyList<Contract> contracts, DateOnly day) =>
        [.. contracts.Select(c => ContractCalendar.ClockOf(c, day)).OrderBy(c => c.Ended).ThenBy(c => c.NextCancelBy ?? c.TermEnd).ThenBy(c => c.Contract, StringComparer.Ordinal)];

    public static TextTable Of(IReadOnlyList<Contract> contracts, DateOnly day)
    {
        var table = new TextTable("contract", "term", "=cancel-by", ">days", "then");
        foreach (var clock in Clocks(contracts, day))
        {
            var by = clock.NextCancelBy;
            table.Add(
                clock.Contract,
                $"{Text(clock.TermStart)} to {Text(clock.TermEnd)}",
                by is { } date ? Text(date) : "",
                by is { } left ? (left.DayNumber - day.DayNumber).ToString(CultureInfo.InvariantCulture) : "",
                Then(clock));
        }

        return table;
    }

    private static string Then(ContractClock clock) =>
        clock.Ended ? "has ended"
        : !clock.AutoRenew ? $"ends {Text(clock.BoundUntil)}"
        : clock.NextCancelBy == clock.CancelBy ? "renews itself"
        : $"too late for this term: bound until {Text(clock.BoundUntil)}";

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
