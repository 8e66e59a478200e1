using System.Globalization;
using System.Text;
using UsageInsight.Analysis;
using UsageInsight.Analysis.Follow;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Demo.Story;

/// <summary>Tells the replacement story in Markdown, group counts kept small.</summary>
internal sealed class StoryText(AnalysisInput input, ReplacementTool tool, ToolReview review, IReadOnlyList<(DateOnly Day, StranglerProgress Step)> steps, IReadOnlyList<string> before, IReadOnlyList<string> after)
{
    private readonly StringBuilder _text = new();

    public string Write()
    {
        Line("# From a paid feature to a small tool");
        Line();
        Line("Everything here is simulated: the company, its people, and the tool's life. Nothing of it is kept in the workspace.");
        Line();
        Line(Say($"1. **A brief.** {tool.Replaces} is used by few. `brief.md` beside this file says what to build; `tool.cs` is the scaffold; building it is put at {Amount(tool.BuildCost)}, keeping it at {Amount(tool.RunPerMonth)} a month."));
        Line(Say($"2. **The tool goes live** on {tool.StartedOn:d MMM yyyy}, and what was paid then is fixed as the baseline: {string.Join(", ", tool.Baseline.Select(b => Say($"{b.Quantity} {b.Plan} at {Amount(b.UnitPrice)}")))}."));
        Line("3. **Usage moves**, told from the usage of both:");
        Line();
        Steps();
        Line();
        Freed();
        Renewal();
        return _text.ToString();
    }

    private void Steps()
    {
        Line(Say($"| In the {StranglerProgress.RecentDays} days to | Only the feature | Both | Only the tool | Neither |"));
        Line("|---|---:|---:|---:|---:|");
        foreach (var (day, step) in steps)
        {
            Line(Say($"| {day:d MMM yyyy} | {Shown(step.Staying)} | {Shown(step.Between)} | {Shown(step.Moved)} | {Shown(step.Silent)} |"));
        }
    }

    private void Freed()
    {
        if (review.Foreclosure is not { } left)
        {
            Line("4. **Not yet**: the feature still has users, so no seat is freed.");
            return;
        }

        Line(Say($"4. **The feature has no users left** since {left.LastUsed:d MMM yyyy}{(left.CancelBy is { } by ? Say($"; notice for the seats by {by:d MMM yyyy}, {left.DaysLeft} days from {input.AsOf:d MMM yyyy}") : "")}:"));
        foreach (var drop in left.Drops)
        {
            Line(Say($"   - {Shown(drop.Seats)} seats can drop from {drop.From} to {drop.To}: {Amount(drop.PerSeatAndMonth)} less a seat and month{(Enough(drop.Seats) ? Say($", {Amount(drop.PerSeatAndMonth * (drop.Seats * 12))} a year") : "")}."));
        }
    }

    private void Renewal()
    {
        Line("5. **The renewal changes** (both judged by the rule of the last days of use, so that they compare):");
        foreach (var (title, advice) in new[] { ("with plans alone", before), ("with the tool in use", after) })
        {
            Line($"   - {title}: {(advice.Count == 0 ? "nothing to change about the plans" : string.Join("; ", advice))}");
        }
    }

    /// <summary>Money as a reader expects it: no cents above 100.</summary>
    public static string Amount(Money money) => Say($"{money.Currency} {(Math.Abs(money.Amount) >= 100 ? money.Amount.ToString("N0", CultureInfo.InvariantCulture) : money.Amount.ToString("0.00", CultureInfo.InvariantCulture))}");

    private bool Enough(int count) => count >= input.Options.GroupThreshold;

    private string Shown(int count) => count == 0 || Enough(count) ? count.ToString(CultureInfo.InvariantCulture) : Say($"fewer than {input.Options.GroupThreshold}");

    private void Line(string line = "") => _text.Append(line).Append('\n');

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
