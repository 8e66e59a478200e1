using UsageInsight.Analysis;
using UsageInsight.Functions.Insight.Problems;

namespace UsageInsight.Functions.Insight.WhatIf;

/// <summary>Works out what-ifs for pages and programs: each within its time, and no more at once than the machine has processors.</summary>
/// <param name="places">How many are worked out at once.</param>
/// <param name="secret">Draws the lots by which groups are rounded, see <see cref="SteppedGroups"/>.</param>
internal sealed class WhatIfDesk(int places, byte[] secret) : IDisposable
{
    // Who waits longer than a search takes would rather be told.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _free = new(places);

    /// <summary>What is answered where all places are taken.</summary>
    public static Problem Full { get; } = new(ProblemKind.Busy, "As many what-ifs are being worked out as the machine can bear.")
    {
        Next = "Ask again in a few seconds.",
        RetryAfterSeconds = (int)LongestWait.TotalSeconds,
    };

    /// <summary>Answers one question; null where no place becomes free in time.</summary>
    /// <param name="renewal">The renewal as it was analysed.</param>
    /// <param name="question">What is changed.</param>
    /// <param name="result">The analysis it belongs to.</param>
    /// <param name="limit">The longest the search may take; past it the answer carries its gap.</param>
    /// <param name="stopped">Ends the waiting and the search.</param>
    public async Task<WhatIfAnswer?> SolveAsync(AppRenewal renewal, WhatIfQuestion question, AnalysisResult result, TimeSpan limit, CancellationToken stopped)
    {
        if (!await _free.WaitAsync(LongestWait, stopped))
        {
            return null;
        }

        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopped);
            ending.CancelAfter(limit);
            var answer = await Task.Run(() => WhatIfSolver.Solve(renewal, question, result, new(secret, result.Options.GroupThreshold), ending.Token), stopped);
            stopped.ThrowIfCancellationRequested();
            return answer;
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
