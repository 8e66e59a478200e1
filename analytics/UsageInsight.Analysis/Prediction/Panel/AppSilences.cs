namespace UsageInsight.Analysis.Prediction;

/// <summary>Stretches in which one app brought no use at all while the history went on: its source was silent, and outcomes in them are unknown.</summary>
/// <remarks>
/// Only stretches after which use came back: an app that nobody uses any more looks the same as one whose source failed, and the former
/// must be learned from. Whether a source is silent right now is judged in Findings, which knows the sources.
/// </remarks>
internal sealed class AppSilences
{
    private readonly IReadOnlyList<(int From, int To)>[] _ofGroup;

    private AppSilences(IReadOnlyList<(int From, int To)>[] ofGroup) => _ofGroup = ofGroup;

    /// <summary>The silences before a day, by group of a panel; none at seat level, where any app counts.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="cut">The first day that is not known.</param>
    public static AppSilences Before(ActivityPanel panel, int cut)
    {
        if (panel.Level == PredictionLevel.Seat || panel.Count == 0)
        {
            return new([]);
        }

        var apps = panel.Groups.Select(g => g.App).Distinct(StringComparer.Ordinal).ToList();
        int[] appOf = [.. panel.Groups.Select(g => apps.IndexOf(g.App))];
        var used = apps.ConvertAll(_ => new bool[Math.Max(0, cut - panel.FirstDay)]);
        for (var e = 0; e < panel.Count; e++)
        {
            for (var i = panel.Start[e]; i < panel.Start[e + 1] && panel.Day[i] < cut; i++)
            {
                used[appOf[panel.Group[e]]][panel.Day[i] - panel.FirstDay] = true;
            }
        }

        var silences = used.ConvertAll(days => Ended([.. Enumerable.Range(0, days.Length).Where(d => days[d]).Select(d => d + panel.FirstDay)], cut));
        return new([.. appOf.Select(a => silences[a])]);
    }

    /// <summary>True where nothing is spoilt.</summary>
    public bool None => Array.TrueForAll(_ofGroup, s => s.Count == 0);

    /// <summary>True where a silence has swallowed the outcome of the i-th of a snapshot's population.</summary>
    public bool Spoils(Snapshot snapshot, int i, int horizon) =>
        _ofGroup.Length > 0
        && _ofGroup[snapshot.Panel.Group[snapshot.Entities[i]]] is { Count: > 0 } silences
        && SourceSilence.Spoils(silences, snapshot.Cut, snapshot.Cut + horizon);

    private static IReadOnlyList<(int From, int To)> Ended(int[] activeDays, int cut) =>
        [.. SourceSilence.Before(activeDays, cut).Where(s => s.To < cut)];
}
