using System.Text.Json;
using UsageInsight.Analysis;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Analysis.Findings;
using UsageInsight.Analysis.Follow;

namespace UsageInsight.Analytics.Tests.Parts;

/// <summary>However the seats are divided and in whatever order their parts come: the same findings, byte for byte.</summary>
public class PartsTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    // Long enough to learn from, short enough for the assumptions of a new workspace, too short for any.
    [TestCase(260, 700)]
    [TestCase(150, 120)]
    [TestCase(60, 20)]
    public void Merge_AnyDivisionAndOrder_GivesTheSameBytes(int seats, int days)
    {
        var company = new SomeCompany(seats, days);
        var model = AnalysisModel.Fit(company.Input(), Never);
        var plain = Found(company, model, [AnalysisPart.Of(company.Input(), model, [SomeCompany.Tool], Never)]);
        foreach (var parts in (int[])[2, 4, 8])
        {
            var carried = AnalysisModel.FromBytes(model.ToBytes());
            var found = Enumerable.Range(0, parts).Select(p => AnalysisPart.Of(company.Input(p, parts), carried, [SomeCompany.Tool], Never).ToBytes()).ToList();
            var shuffled = found.OrderBy(p => p.Length % 97).Select(p => AnalysisPart.FromBytes(p, SomeCompany.AsOf)).ToList();

            Assert.That(Found(company, carried, shuffled), Is.EqualTo(plain), $"{parts} parts");
        }
    }

    [Test]
    public void Merge_LearnedFromSomeOfTheSeats_ScoresAllOfThemAlike()
    {
        var company = new SomeCompany(260, 700);
        var model = AnalysisModel.Fit(company.Input(0, 3), Never);
        var plain = AnalysisPart.Of(company.Input(), model, [SomeCompany.Tool], Never);
        var parts = Enumerable.Range(0, 4).Select(p => AnalysisPart.Of(company.Input(p, 4), model, [SomeCompany.Tool], Never)).ToList();

        Assert.That(Found(company, model, parts), Is.EqualTo(Found(company, model, [plain])));
        Assert.That(Analyzer.Run(company.Input(), model, plain, Never).Method, Does.StartWith("pooled logistic"));
    }

    [Test]
    public void Company_OfTheTest_ShowsEveryKindOfFinding()
    {
        var company = new SomeCompany(260, 700);
        var model = AnalysisModel.Fit(company.Input(), Never);
        var result = Analyzer.Run(company.Input(), model, AnalysisPart.Of(company.Input(), model, [], Never), Never);

        Assert.That(result.Method, Does.StartWith("pooled logistic"));
        Assert.That(result.Backtest, Is.Not.Null);
        Assert.That(result.Recommendations.Select(r => r.Kind), Is.SupersetOf(new[] { RecommendationKind.Reclaim, RecommendationKind.Downgrade, RecommendationKind.Renew }));
        Assert.That(result.Apps.SelectMany(a => a.Features).Count(f => f is { Gini: > 0, Stickiness: > 0, Weekly.Count: > 50 }), Is.GreaterThan(2));
    }

    [Test]
    public void Part_TwiceOverTheSameSeats_IsTheSameBytes()
    {
        var company = new SomeCompany(120, 400);
        var model = AnalysisModel.Fit(company.Input(), Never);
        byte[][] twice = [.. Enumerable.Range(0, 2).Select(_ => AnalysisPart.Of(company.Input(1, 2), model, [], Never).ToBytes())];

        Assert.That(twice[1], Is.EqualTo(twice[0]));
    }

    [Test]
    public void FromBytes_AnotherVersion_IsRefused()
    {
        Assert.That(() => AnalysisPart.FromBytes([99, 0], SomeCompany.AsOf), Throws.TypeOf<InvalidDataException>().With.Message.Contains("another version"));
        Assert.That(() => AnalysisModel.FromBytes([99, 0]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("another version"));
    }

    [Test]
    public void FromBytes_CutOffAnywhere_IsRefusedNotMisread()
    {
        var company = new SomeCompany(12, 60);
        var bytes = AnalysisPart.Of(company.Input(), AnalysisModel.Fit(company.Input(), Never), [], Never).ToBytes();
        for (var length = 0; length < bytes.Length; length += 7)
        {
            Assert.That(() => AnalysisPart.FromBytes(bytes.AsSpan(0, length), SomeCompany.AsOf), Throws.InstanceOf<InvalidDataException>(), $"{length} of {bytes.Length}");
        }
    }

    private static string Found(SomeCompany company, AnalysisModel model, IReadOnlyList<AnalysisPart> parts)
    {
        var whole = AnalysisPart.Merge(parts, SomeCompany.AsOf);
        var input = company.Input() with { Ledger = whole.LastUses };
        var result = Analyzer.Run(input, model, whole, Never);
        return JsonSerializer.Serialize(new
        {
            result,
            uses = whole.FeatureUses(5),
            packs = EvidencePacks.Of(input, whole, result),
            progress = StranglerProgress.Of(input.Ledger, input.Holdings.Seats, SomeCompany.Tool, input.AsOf),
        });
    }
}
