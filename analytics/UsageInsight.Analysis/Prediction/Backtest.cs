using System.Globalization;

namespace UsageInsight.Analysis.Prediction;

/// <summary>Replays past days on the workspace's own history: what we and the industry's rules would have said, and what happened.</summary>
/// <remarks>
/// Free of leaks by construction: at each cut the forecaster gets the same <see cref="Snapshot"/> that it gets today, which reads no
/// day at or after its cut; outcomes are read afterwards, for scoring only. Cuts do not overlap in their outcomes.
/// </remarks>
public static class Backtest
{
    /// <summary>How many cuts are replayed unless asked otherwise.</summary>
    public const int DefaultCuts = 4;

    /// <summary>Fewer predictions than this say nothing about a method.</summary>
    public const int FewestPredictions = 30;

    private const int VolumeDays = 60;
    private static readonly int[] RuleDays = [30, 60, 90];

    /// <summary>Runs the backtest; null where the history is too short for a single cut with enough predictions.</summary>
    /// <param name="forecaster">Whom to test.</param>
    /// <param name="history">What happened.</param>
    /// <param name="level">What an entity is.</param>
    /// <param name="asOf">The last day whose outcomes count.</param>
    /// <param name="horizon">Days ahead.</param>
    /// <param name="cuts">At most this many cuts, the newest ones.</param>
    /// <param name="progress">Told each cut day as it begins; null where nobody listens.</param>
    /// <param name="cancellationToken">Stops between cuts and inside fits.</param>
    public static BacktestSummary? Run(
        IUsageForecaster forecaster, UsageHistory history, PredictionLevel level, DateOnly asOf, int horizon, int cuts, Action<DateOnly>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(forecaster);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        var days = CutDays(history.Panel(level).FirstDay, asOf, horizon, cuts);
        var records = new[] { forecaster.Name }.Concat(RuleDays.Select(d => string.Create(CultureInfo.InvariantCulture, $"idle > {d} days"))).Append("idle days alone").Select(n => new MethodRecord(n)).ToArray();
        var predictions = 0;
        foreach (var cut in days)
        {
            progress?.Invoke(DateOnly.FromDayNumber(cut));
            predictions += Replay(forecaster, history, level, cut, horizon, records, cancellationToken);
        }

        return predictions < FewestPredictions ? null : Summarise(level, horizon, days.Count, records);
    }

    /// <summary>The cuts, newest first: outcomes of the newest end on the as-of day, and before the oldest one outcome was known already.</summary>
    private static List<int> CutDays(int firstDay, DateOnly asOf, int horizon, int cuts)
    {
        var days = new List<int>();
        for (var cut = asOf.DayNumber + 1 - horizon; days.Count < cuts && SnapshotPlan.Days(firstDay, cut, horizon).Count > 0; cut -= horizon)
        {
            days.Add(cut);
        }

        return days;
    }

    private static int Replay(
        IUsageForecaster forecaster, UsageHistory history, PredictionLevel level, int cut, int horizon, MethodRecord[] records, CancellationToken cancellationToken)
    {
        var ours = forecaster.Predict(history, level, DateOnly.FromDayNumber(cut - 1), [horizon], cancellationToken);
        var now = new Snapshot(history, level, cut);
        var labelled = new Snapshot(history, level, cut - horizon);
        var used = new bool[now.Entities.Length];
        var volume = 0;
        for (var i = 0; i < used.Length; i++)
        {
            used[i] = now.Label(i, horizon);
            volume += IdleRule.Idle(now, i) > VolumeDays ? 1 : 0;
        }

        records[0].Add([.. Enumerable.Range(0, ours.Count).Select(i => ours.Probability(i, 0))], used, volume);
        for (var r = 0; r < RuleDays.Length; r++)
        {
            var rule = IdleRule.Fit(labelled, RuleDays[r], horizon);
            records[r + 1].Add([.. Enumerable.Range(0, used.Length).Select(i => rule.Probability(now, i))], used, volume);
        }

        var curve = IdleCurve.Fit(labelled, horizon);
        records[^1].Add([.. Enumerable.Range(0, used.Length).Select(i => curve?.Probability(now, i) ?? .5)], used, volume);
        return used.Length;
    }

    private static BacktestSummary Summarise(PredictionLevel level, int horizon, int cuts, MethodRecord[] records)
    {
        var scores = records.Select(r => r.Score()).ToArray();
        return new()
        {
            Level = level switch { PredictionLevel.Seat => "seat", PredictionLevel.App => "app", _ => "feature" },
            Horizon = horizon,
            Cuts = cuts,
            Scores = scores,
            InWords = BacktestWords.Compare(level, horizon, scores[0].WronglyReclaimed, scores[Array.IndexOf(RuleDays, VolumeDays) + 1].WronglyReclaimed),
        };
    }
}
