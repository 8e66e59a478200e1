using UsageInsight.Analysis;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Analysis.Findings;
using UsageInsight.Analytics.Tests.Findings;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Evidence;

public class EvidenceTests
{
    private static Case Base(int idle = 3)
    {
        var analysis = new Case().Agreed(Case.Monthly(Case.Line(10)));
        for (var i = 0; i < 10; i++)
        {
            analysis.Holds($"s{i}").Used($"s{i}", i < idle ? 100 : 1, 300);
        }

        return analysis;
    }

    private static AnalysisPart Usage(AnalysisInput input) => AnalysisPart.Of(input, AnalysisModel.None, [], CancellationToken.None);

    private static EvidencePack Pack(AnalysisInput input) => EvidencePacks.Of(input, Usage(input), Analyzer.Run(input)).Single();

    private static IReadOnlyList<string> Changes(AnalysisInput then, AnalysisInput now, int threshold = 1)
    {
        var recomputed = EvidencePacks.Of(now, Usage(now), Analyzer.Run(now)).FirstOrDefault(p => p.Recommendation.Id == Pack(then).Recommendation.Id);
        return EvidenceCheck.Differences(Pack(then), recomputed, EvidencePacks.InputsOf("crm", now, Usage(now)), threshold);
    }

    [Test]
    public void Pack_SameInputOtherwiseStored_Agrees() => Assert.That(Changes(Base().Input(), Base().Input(partitions: 3, shuffle: 5)), Is.Empty);

    [Test]
    public void Pack_LaterUse_IsOutsideTheDaysThatCount() => Assert.That(Changes(Base().Input(), Base().Used("s0", -5).Input()), Is.Empty);

    [Test]
    public void Pack_NamesItsInputsWithSizeAndHash()
    {
        var pack = Pack(Base().Input());

        Assert.That(pack.Inputs.Select(i => (i.Name, i.Records)), Is.SupersetOf(new[] { ("usage of crm", 20L), ("seat list of crm", 10L), ("contracts of crm", 1L) }));
        Assert.That(pack.Inputs.Select(i => i.Sha256), Is.All.Match("^[0-9a-f]{64}$"));
        Assert.That((pack.Method, pack.Rules, pack.Recommendation.Seats), Is.EqualTo(("baseline rule 1", EvidencePacks.Rules, 3)));
    }

    [Test]
    public void Check_UseArrivedLate_SaysWhichInputAndFigure()
    {
        var changes = Changes(Base().Input(), Base().Used("s0", 2).Input());

        Assert.That(changes, Has.Some.StartsWith("usage of crm: 20 statements then, more now (late"));
        Assert.That(changes, Has.Some.EqualTo("seats: 3 then, 2 now"));
        Assert.That(changes, Has.Some.EqualTo("reducible now: EUR 360.00 then, EUR 240.00 now"));
    }

    [Test]
    public void Check_ASeatErased_SaysFewerStatements()
    {
        var then = Base().Input();
        var now = then with { Holdings = then.Holdings with { Seats = [.. then.Holdings.Seats.Where(s => s.Seat.Value != "s0")] } };

        Assert.That(Changes(then, now), Has.Some.StartsWith("seat list of crm: 10 statements then, fewer now (an erasure"));
    }

    [Test]
    public void Check_ARestatement_SaysSomeSaySomethingElse()
    {
        var then = Base().Input();
        var now = then with { Contracts = [Case.Monthly(Case.Line(10, 12))] };

        Assert.That(Changes(then, now), Has.Some.StartsWith("contracts of crm: still 1 statement, but"));
    }

    [Test]
    public void Check_AdviceGone_SaysSoFirst() =>
        Assert.That(Changes(Base().Input(), Base(idle: 0).Input())[0], Does.StartWith("the advice is not given any more"));

    [Test]
    public void Check_SmallGroups_AreNotCountedOut()
    {
        var changes = Changes(Base().Input(), Base().Used("s0", 2).Input(), threshold: 5);

        Assert.That(changes, Has.Some.EqualTo("seats: fewer than 5 as then, but another number of them"));
        Assert.That(changes, Has.Some.EqualTo("money: another amount now"));
        Assert.That(changes, Has.None.Contains("EUR"));
    }

    [Test]
    public void Check_OnePersonErasedFromALargeGroup_DoesNotTellTheirState()
    {
        var then = Pack(Base().Input()) with { SeatsByStatus = new Dictionary<SeatStatus, int> { [SeatStatus.Active] = 122, [SeatStatus.Idle90] = 40 } };
        then = then with { Recommendation = then.Recommendation with { Seats = 40 } };
        var now = then with
        {
            SeatsByStatus = new Dictionary<SeatStatus, int> { [SeatStatus.Active] = 121, [SeatStatus.Idle90] = 31 },
            Recommendation = then.Recommendation with { Seats = 31, Savings = then.Recommendation.Savings with { ReducibleNow = new(3720, "EUR") } },
        };

        Assert.That(EvidenceCheck.Differences(then, now, [], threshold: 5), Is.EqualTo(new[]
        {
            "seats: 40 to 44 then, 30 to 34 now",
            "money: another amount now",
            "seats Active: 120 to 124 as then, but another number of them",
            "seats Idle90: 40 to 44 then, 30 to 34 now",
        }));
    }
}
