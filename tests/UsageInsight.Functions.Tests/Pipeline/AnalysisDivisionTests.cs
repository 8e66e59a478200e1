using UsageInsight.Functions.Pipeline;

namespace UsageInsight.Functions.Tests.Pipeline;

internal sealed class AnalysisDivisionTests
{
    [TestCase(0, 1)]
    [TestCase(16_384, 1)]
    [TestCase(16_385, 2)]
    [TestCase(62_500, 4)]
    [TestCase(500_000, 32)]
    [TestCase(50_000_000, 64)]
    public void PartsFor_Seats_AreTheFewestPowerOfTwoThatHoldsThem(long seats, int parts) => Assert.That(AnalysisDivision.PartsFor(seats), Is.EqualTo(parts));

    [TestCase(0, 64)]
    [TestCase(32_768, 64)]
    [TestCase(65_536, 32)]
    [TestCase(500_000, 4)]
    [TestCase(50_000_000, 1)]
    public void SampleFor_Seats_AreAllShardsUntilThereAreTooMany(long seats, int shards) => Assert.That(AnalysisDivision.SampleFor(seats).Count, Is.EqualTo(shards));
}
