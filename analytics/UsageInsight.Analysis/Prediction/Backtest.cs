using System.Globalization;

namespace UsageInsight.Analysis.Prediction;

/// <summary>Replays past days on the workspace's own history: what we and the industry's rules would have said, and what happened.</summary>
/// <remarks>
/// Free of leaks by construction: at each cut the forecaster gets the same <see cref="Snapshot"/> that it gets today, which reads no
/// day at or after its cut; outcomes are read afterwards, for scoring only. Cuts do not overlap in their outcomes.
/// </remarks>
public static class Backtest
{
    /// <summary>Fewer predictions than this say nothing about a method.</summary>
    public const int FewestPredictions = 30;

    private const int VolumeDays = 60;
    private static readonly int[] RuleDays = [30, 60, 90];

    /// <summary>Runs the backtest; null where the history is too short for a single cut with enough predictions.</summary>
    /// <param name="forecaster">Whom to test.</param>
    /// <param name="history">What happened.</param>
    /// <param name="request">What to replay.</param>
    /// <param name="progress">Told each cut day as it begins; null where nobody listens.</param>
    /// <param name="cancellationToken">Stops between cuts and inside fits.</param>
    public static BacktestSummary? Run(IUsageForecaster forecaster, UsageHistory history, BacktestRequest request, Action<DateOnly>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(forecaster);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Horizon, 1);
        var days = CutDays(history, request, out var silent);
        var silences = AppSilences.Before(history.Panel(request.Level), request.AsOf.DayNumber + 1);
        var records = Methods(forecaster, request).Select(n => new MethodRecord(n)).ToArray();
        var predictions = 0;
        foreach (var cut in days)
        {
            progress?.Invoke(DateOnly.FromDayNumber(cut));
            predictions += Replay(forecaster, history, request, cut, silences, records, cancellationToken);
        }

        return predictions < FewestPredictions ? null : Summarise(request, days.Count, records) with { SilentCuts = silent };
    }

    private static IEnumerable<string> Methods(IUsageForecaster forecaster, BacktestRequest request) =>
    [
        forecaster.Name,
        .. RuleDays.Select(d => string.Create(CultureInfo.InvariantCulture, $"idle > {d} days")),
        "idle days alone",
        .. request.Published ? PublishedModels.Names : [],
    ];

    /// <summary>
    /// The cuts, newest first: outcomes of the newest end on the as-of day, and before the oldest one outcome was known already. Left out
    /// are those whose outcomes a silent source has swallowed: nobody could have been right about them.
    /// </summary>
    private static List<int> CutDays(UsageHistory history, BacktestRequest request, out int silent)
    {
        var days = new List<int>();
        var silences = SourceSilence.Before(history.ActiveDays, request.AsOf.DayNumber + 1);
        var (first, horizon) = (history.Panel(request.Level).FirstDay, request.Horizon);
        silent = 0;
        for (var cut = request.AsOf.DayNumber + 1 - horizon; days.Count < request.Cuts && SnapshotPlan.Days(first, cut, horizon).Count > 0; cut -= horizon)
        {
            if (SourceSilence.Spoils(silences, cut, cut + horizon))
            {
                silent++;
                continue;
            }

            days.Add(cut);
        }

        return days;
    }

    /// <summary>Replays one cut; returns how many predictions were judged: those whose outcome is known.</summary>
    private static int Replay(
        IUsageForecaster forecaster, UsageHistory history, BacktestRequest request, int cut, AppSilences silences, MethodRecord[] records, CancellationToken cancellationToken)
    {
        var horizon = request.Horizon;
        var ours = forecaster.Predict(history, request.Level, DateOnly.FromDayNumber(cut - 1), [horizon], cancellationToken);
        var now = new Snapshot(history, request.Level, cut);
        var labelled = new Snapshot(history, request.Level, cut - horizon);
        int[] judged = [.. Enumerable.Range(0, now.Entities.Length).Where(i => !silences.Spoils(now, i, horizon))];
        var used = Array.ConvertAll(judged, i => now.Label(i, horizon));
        var volume = judged.Count(i => IdleRule.Idle(now, i) > VolumeDays);
        var curve = IdleCurve.Fit(labelled, horizon);
        Func<int, double>[] said =
        [
            i => ours.Probability(i, 0),
            .. RuleDays.Select(d => IdleRule.Fit(labelled, d, horizon)).Select(rule => (Func<int, double>)(i => rule.Probability(now, i))),
            i => curve?.Probability(now, i) ?? .5,
            .. (request.Published ? PublishedModels.Probabilities(now, horizon, cancellationToken) : []).Select(p => (Func<int, double>)(i => p[i])),
        ];
        for (var method = 0; method < records.Length; method++)
        {
            records[method].Add(Array.ConvertAll(judged, i => said[method](i)), used, volume);
        }

        return used.Length;
    }

    private static BacktestSummary Summarise(BacktestRequest request, int cuts, MethodRecord[] records)
    {
        var scores = records.Select(r => r.Score()).ToArray();
        return new()
        {
            Level = request.Level switch { PredictionLevel.Seat => "seat", PredictionLevel.App => "app", _ => "feature" },
            Horizon = request.Horizon,
            Cuts = cuts,
            Scores = scores,
            InWords = BacktestWords.Compare(request.Level, request.Horizon, scores[0].WronglyReclaimed, scores[Array.IndexOf(RuleDays, VolumeDays) + 1].WronglyReclaimed),
        };
    }
}
