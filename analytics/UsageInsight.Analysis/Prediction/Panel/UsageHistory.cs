using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Prediction;

/// <summary>Everything a prediction may look at: the ledger's days by feature, and merged by app and by seat when asked for.</summary>
/// <remarks>Use without a seat is left out: nobody can be asked to give a seat back for it.</remarks>
public sealed class UsageHistory
{
    private readonly Lazy<ActivityPanel> _seat;
    private readonly Lazy<ActivityPanel> _app;
    private readonly ActivityPanel _feature;
    private readonly Lazy<int[]> _activeDays;

    private UsageHistory(ActivityPanel feature)
    {
        _feature = feature;
        _app = new(() => PanelMerge.ByApp(feature));
        _seat = new(() => PanelMerge.BySeat(feature));
        _activeDays = new(() => DaysWithUse(feature));
    }

    /// <summary>Days on which anybody used anything, rising.</summary>
    internal int[] ActiveDays => _activeDays.Value;

    /// <summary>The history of a ledger.</summary>
    public static UsageHistory From(ActivityLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return new(PanelFromLedger.Read(ledger));
    }

    /// <summary>The panel of a level; made on first use, then kept.</summary>
    public ActivityPanel Panel(PredictionLevel level) => level switch
    {
        PredictionLevel.Seat => _seat.Value,
        PredictionLevel.App => _app.Value,
        _ => _feature,
    };

    private static int[] DaysWithUse(ActivityPanel panel)
    {
        if (panel.Day.Length == 0)
        {
            return [];
        }

        var used = new bool[panel.Day.Max() - panel.FirstDay + 1];
        foreach (var day in panel.Day)
        {
            used[day - panel.FirstDay] = true;
        }

        return [.. Enumerable.Range(0, used.Length).Where(d => used[d]).Select(d => d + panel.FirstDay)];
    }
}
