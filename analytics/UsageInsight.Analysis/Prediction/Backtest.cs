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
        var days = CutDays(history, history.Panel(level).FirstDay, asOf, horizon, cuts, out var silent);
        var records = new[] { forecaster.Name }.Concat(RuleDays.Select(d => string.Create(CultureInfo.InvariantCulture, $"idle > {d} days"))).Append("idle days alone").Select(n => new MethodRecord(n)).ToArray();
        var silences = AppSilences.Before(history.Panel(level), asOf.DayNumber + 1);
        var predictions = 0;
        foreach (var cut in days)
        {
            progress?.Invoke(DateOnly.FromDayNumber(cut));
            predictions += Replay(forecaster, history, level, cut, horizon, silences, records, cancellationToken);
        }

        return predictions < FewestPredictions ? null : Summarise(level, horizon, days.Count, records) with { SilentCuts = silent };
    }

    /// <summary>
    /// The cuts, newest first: outcomes of the newest end on the as-of day, and before the oldest one outcome was known already. Left out
    /// are those whose outcomes a silent source has swallowed: nobody could have been right about them.
    /// </summary>
    private static List<int> CutDays(UsageHistory history, int firstDay, DateOnly asOf, int horizon, int cuts, out int silent)
    {
        var days = new List<int>();
        var silences = SourceSilence.Before(history.ActiveDays, asOf.DayNumber + 1);
        silent = 0;
        for (var cut = asOf.DayNumber + 1 - horizon; days.Count < cuts && SnapshotPlan.Days(firstDay, cut, horizon).Count > 0; cut -= horizon)
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
        IUsageForecaster forecaster, UsageHistory history, PredictionLevel level, int cut, int horizon, AppSilences silences, MethodRecord[] records, CancellationToken cancellationToken)
    {
        var ours = forecaster.Predict(history, level, DateOnly.FromDayNumber(cut - 1), [horizon], cancellationToken);
        var now = new Snapshot(history, level, cut);
        var labelled = new Snapshot(history, level, cut - horizon);
        int[] judged = [.. Enumerable.Range(0, now.Entities.Length).Where(i => !silences.Spoils(now, i, horizon))];
        var used = Array.ConvertAll(judged, i => now.Label(i, horizon));
        var volume = judged.Count(i => IdleRule.Idle(now, i) > VolumeDays);
        records[0].Add(Array.ConvertAll(judged, i => ours.Probability(i, 0)), used, volume);
        for (var r = 0; r < RuleDays.Length; r++)
        {
            var rule = IdleRule.Fit(labelled, RuleDays[r], horizon);
            records[r + 1].Add(Array.ConvertAll(judged, i => rule.Probability(now, i)), used, volume);
        }

        var curve = IdleCurve.Fit(labelled, horizon);
        records[^1].Add(Array.ConvertAll(judged, i => curve?.Probability(now, i) ?? .5), used, volume);
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
