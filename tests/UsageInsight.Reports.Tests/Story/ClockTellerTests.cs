using UsageInsight.Analysis.Findings;
using UsageInsight.Ledger;
using UsageInsight.Reports.Story;

namespace UsageInsight.Reports.Tests.Story;

internal sealed class ClockTellerTests
{
    private static readonly Contract Yearly = new() { Id = "c", App = "app", Start = new(2026, 1, 1), TermMonths = 12, RenewalMonths = 12, NoticeDays = 60, AutoRenew = true, Lines = [] };

    [TestCase("2026-10-18", true, "Cancel-by is 1 Nov 2026, in 14 days; the term ends 31 Dec 2026 and renews itself unless cancelled.")]
    [TestCase("2026-11-29", true, "Cancel-by was 1 Nov 2026, 28 days ago: the term ends 31 Dec 2026 and renews itself, and the next term is bound; the next notice is due by 1 Nov 2027.")]
    [TestCase("2026-11-29", false, "The term ends 31 Dec 2026, in 32 days, and no notice is needed: it ends unless renewed.")]
    [TestCase("2027-01-02", false, "The contract ended on 31 Dec 2026 without renewal.")]
    public void Tell_AContractOnADay_SaysWhatIsDecidedByWhen(string day, bool renews, string words) =>
        Assert.That(ClockTeller.Tell([ContractCalendar.ClockOf(Yearly with { AutoRenew = renews }, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))]), Is.EqualTo(words));
}
