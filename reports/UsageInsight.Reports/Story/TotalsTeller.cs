using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Story;

/// <summary>Adds up actions, per currency and per kind of money; ranges count with the least they can be, what has only an upper bound stays out, and the text says so.</summary>
public static class TotalsTeller
{
    /// <summary>One sentence per kind of money that is not zero.</summary>
    public static IReadOnlyList<string> Tell(IReadOnlyList<ActionStory> actions)
    {
        var open = Countable(actions);
        List<string> lines = [];
        Add(lines, "Can go now, a year", open.Select(a => a.Now));
        Add(lines, "Can go at renewals, a year", open.Select(a => a.AtRenewal));
        Add(lines, "Reassignable (avoids buying), a year", open.Select(a => a.Reassignable));
        Add(lines, "One-off cost of replacements", open.Select(a => ShownMoney.Of(a.OneOff)));
        if (lines.Count > 0 && open.Any(a => a.Main.UpTo || a.Main.Withheld))
        {
            lines.Add("Ranges count with the least they can be; small groups come on top");
        }

        return lines;
    }

    /// <summary>
    /// Actions whose money may be added: not blocked, not too late, and no renewal quantity, which repeats the money of the
    /// single actions on the same contract.
    /// </summary>
    public static IReadOnlyList<ActionStory> Countable(IReadOnlyList<ActionStory> actions) =>
        [.. actions.Where(a => !a.Blocked && !a.TooLate && a.Kind != RecommendationKind.Renew)];

    /// <summary>The sum per currency of what is sure and above zero.</summary>
    public static IReadOnlyList<Money> Sum(IEnumerable<ShownMoney> amounts) =>
        MoneyTotals.Of(amounts.Select(a => a.Least).OfType<Money>().Where(m => m.Amount > 0)).All;

    private static void Add(List<string> lines, string what, IEnumerable<ShownMoney> amounts)
    {
        if (Sum(amounts) is { Count: > 0 } sums)
        {
            lines.Add($"{what}: {Say.Money(sums)}");
        }
    }
}
