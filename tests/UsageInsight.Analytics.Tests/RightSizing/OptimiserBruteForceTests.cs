using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Analytics.Tests.RightSizing;

/// <summary>The optimum against looking at every answer, on thousands of small problems.</summary>
public class OptimiserBruteForceTests
{
    private const int ProblemsPerBlock = 500;

    [Test]
    public void Solve_SmallProblems_FindsWhatLookingAtEverythingFinds([Range(0, 7)] int block)
    {
        var infeasible = 0;
        for (var seed = block * ProblemsPerBlock; seed < (block + 1) * ProblemsPerBlock; seed++)
        {
            var problem = RandomProblem.Of(seed);
            var expected = BruteForce.Solve(problem);
            var answer = Optimiser.Solve(problem, CancellationToken.None);
            infeasible += expected is null ? 1 : 0;
            Assert.That(answer.Status, Is.EqualTo(expected is null ? SolveStatus.Infeasible : SolveStatus.Optimal), $"seed {seed}");
            if (expected is { } best)
            {
                Assert.That((answer.Total, answer.Moved, string.Join(',', answer.Replaced)), Is.EqualTo(((decimal?)best.Total, best.Moved, string.Join(',', best.Replaced))), $"seed {seed}");
                Assert.That(BruteForce.Cost(problem, answer.Replaced, answer.Assignment), Is.EqualTo(best.Total), $"the assignment of seed {seed}");
                Assert.That(answer.Bound, Is.EqualTo(answer.Total), $"seed {seed}");
            }
        }

        Assert.That(infeasible, Is.InRange(ProblemsPerBlock / 20, ProblemsPerBlock / 2), "the generator must keep making both kinds");
    }
}
