using UsageInsight.Analysis;
using UsageInsight.Analysis.Follow;

namespace UsageInsight.Analytics.Tests.Follow;

public class ToolWarningsTests
{
    private static readonly ContractClock Clock = new()
    {
        Contract = "c1", TermStart = new(2025, 5, 1), TermEnd = new(2026, 4, 30), CancelBy = new(2026, 3, 31), NextCancelBy = new DateOnly(2026, 3, 31), BoundUntil = new(2026, 4, 30), DaysLeft = 30, AutoRenew = true,
    };

    [Test]
    public void Of_ExpiryInsideTheNextTerm_MustBeDecidedByTheCancelByDate()
    {
        // Expires 30 June 2026; the next term runs to 30 April 2027; notice for it ends 31 March 2026.
        var warning = ToolWarnings.Of(SomeTool.Live(), new(2026, 2, 28), Clock, 12, new(2026, 3, 1)).Single();

        Assert.That((warning.Kind, warning.DecideBy), Is.EqualTo((ToolWarningKind.ExpiresInsideTerm, (DateOnly?)new DateOnly(2026, 3, 31))));
    }

    [Test]
    public void Of_ExpiryBeforeTheCancelByDate_MustBeDecidedBeforeItEnds()
    {
        var warning = ToolWarnings.Of(SomeTool.Live() with { Expires = new(2026, 3, 20) }, new(2026, 2, 1), Clock, 12, new(2026, 2, 2)).Single();

        Assert.That((warning.Kind, warning.DecideBy), Is.EqualTo((ToolWarningKind.ExpiresInsideTerm, (DateOnly?)new DateOnly(2026, 3, 20))));
        Assert.That(warning.Message, Does.Contain("extend it by 2026-03-20"));
    }

    [Test]
    public void Of_ToolThatOutlivesTheNextTerm_IsNoMatter() =>
        Assert.That(ToolWarnings.Of(SomeTool.Live() with { Expires = new(2027, 5, 1) }, new(2026, 2, 28), Clock, 12, new(2026, 3, 1)), Is.Empty);

    [Test]
    public void Of_SixtyDaysWithoutUse_IsUnused() =>
        Assert.That(Kinds(SomeTool.Live(), new(2026, 1, 10), new(2026, 3, 11)), Is.EqualTo(new[] { ToolWarningKind.Unused }));

    [Test]
    public void Of_NewToolWithoutUse_IsGivenTime() => Assert.That(Kinds(SomeTool.Live(), null, new(2026, 2, 1)), Is.Empty);

    [TestCase(2026, 5, 31, ToolWarningKind.ExpiresSoon)]
    [TestCase(2026, 7, 1, ToolWarningKind.Expired)]
    public void Of_DaysAroundExpiry_WarnsInTime(int year, int month, int day, ToolWarningKind expected) =>
        Assert.That(Kinds(SomeTool.Live(), new DateOnly(year, month, day).AddDays(-1), new(year, month, day)), Is.EqualTo(new[] { expected }));

    [Test]
    public void Of_RetiredTool_IsLeftAlone() =>
        Assert.That(Kinds(SomeTool.Live() with { RetiredOn = new(2026, 2, 1) }, null, new(2027, 1, 1)), Is.Empty);

    private static IEnumerable<ToolWarningKind> Kinds(ReplacementTool tool, DateOnly? lastUsed, DateOnly asOf) => ToolWarnings.Of(tool, lastUsed, null, 12, asOf).Select(w => w.Kind);
}
