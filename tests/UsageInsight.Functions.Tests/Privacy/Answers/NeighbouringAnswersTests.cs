using UsageInsight.Functions.Tests.Dashboard;
using UsageInsight.Functions.Tests.InsightApi;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Privacy.Answers;

/// <summary>Whoever asks the API with neighbouring filters on several days, and does arithmetic on all answers, settles no group of one to four people.</summary>
internal sealed class NeighbouringAnswersTests
{
    private const int Companies = 8;

    /// <param name="sizes">How many sizes a small group keeps at least, unless it may be nobody.</param>
    /// <param name="days">The days on which is asked.</param>
    [TestCase(3, 0)]
    [TestCase(2, 0, 1, 8)]
    public async Task Answers_OfRandomCompanies_LeaveEverySmallGroupOpen(int sizes, params int[] days)
    {
        var (small, leaks) = (0, new List<string>());
        for (var seed = 0; seed < Companies; seed++)
        {
            foreach (var group in (await ReadAsync(new(seed, days.Max()), days)).Groups)
            {
                Assert.That(group.Truth, Is.InRange(group.Low, group.High), $"company {seed}: {group.Name}");
                if (group.Truth is > 0 and < AnswerReader.K)
                {
                    small++;
                    if (group.High - group.Low + 1 < (group.Low > 0 ? sizes : 2))
                    {
                        leaks.Add($"company {seed}: {group.Name} is {group.Truth}, and the reader knows it is {group.Low} to {group.High}");
                    }
                }
            }
        }

        Assert.That(small, Is.GreaterThan(50), "there are small groups to find");
        Assert.That(leaks, Is.Empty);
    }

    /// <summary>Everything that follows from the answers of some days.</summary>
    private static async Task<LinearReader> ReadAsync(YearOfUse company, int[] days)
    {
        var reader = new AnswerReader(company);
        foreach (var day in days)
        {
            await using var server = await ApiServer.StartAsync(new DashboardSetup { Analyses = [company.Analysis(day)], Catalogs = [], Contracts = [] });
            await reader.ReadAsync(server, day);
        }

        foreach (var (early, late) in days.SelectMany(d => days.Where(l => l > d).Select(l => (d, l))))
        {
            reader.Compare(early, late);
        }

        reader.Known.Think();
        return reader.Known;
    }
}
