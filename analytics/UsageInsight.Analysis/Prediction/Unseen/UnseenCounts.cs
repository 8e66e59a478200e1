namespace UsageInsight.Analysis.Prediction;

/// <summary>Assigned seats that were unused on past days, and how many of them were used within each horizon. Counts of different seats are added.</summary>
/// <param name="horizons">How many horizons there are.</param>
internal sealed class UnseenCounts(int horizons)
{
    /// <summary>Freshly assigned, up to 90 days, older.</summary>
    public const int Ages = 3;

    /// <summary>Seats that came to use, by horizon and age.</summary>
    public long[] Used { get; } = new long[horizons * Ages];

    /// <summary>All seats looked at, by horizon and age.</summary>
    public long[] All { get; } = new long[horizons * Ages];

    /// <summary>Adds a seat.</summary>
    /// <param name="plan">Where to look.</param>
    /// <param name="panel">What happened.</param>
    /// <param name="entity">The seat's entity; -1 where it never used what it is assigned to.</param>
    /// <param name="assignedOn">Since when it is assigned; null for always.</param>
    public void Add(UnseenPlan plan, ActivityPanel panel, int entity, DateOnly? assignedOn)
    {
        for (var h = 0; h < plan.Days.Length; h++)
        {
            foreach (var cut in plan.Days[h])
            {
                if (assignedOn is not { } day || day.DayNumber < cut)
                {
                    AddOn(cut, panel, entity, (h * Ages) + AgeOf(assignedOn, cut), plan.Horizons[h]);
                }
            }
        }
    }

    /// <summary>Adds a seat that never used anything.</summary>
    public void AddNeverUsed(UnseenPlan plan, DateOnly? assignedOn)
    {
        for (var h = 0; h < plan.Days.Length; h++)
        {
            foreach (var cut in plan.Days[h].Where(cut => assignedOn is not { } day || day.DayNumber < cut))
            {
                All[(h * Ages) + AgeOf(assignedOn, cut)]++;
            }
        }
    }

    public void Add(UnseenCounts other)
    {
        for (var i = 0; i < All.Length; i++)
        {
            Used[i] += other.Used[i];
            All[i] += other.All[i];
        }
    }

    /// <summary>How long a seat had been assigned on a day: 0 fresh, 1 up to 90 days, 2 older or always.</summary>
    public static int AgeOf(DateOnly? assignedOn, int cut) => assignedOn is not { } day ? 2 : (cut - day.DayNumber) switch { <= 30 => 0, <= 90 => 1, _ => 2 };

    private void AddOn(int cut, ActivityPanel panel, int entity, int at, int horizon)
    {
        var next = entity < 0 ? 0 : panel.Find(entity, cut);
        if (entity >= 0 && next > panel.Start[entity] && cut - panel.Day[next - 1] <= Snapshot.PopulationDays)
        {
            return;
        }

        All[at]++;
        Used[at] += entity >= 0 && next < panel.Start[entity + 1] && panel.Day[next] < cut + horizon ? 1 : 0;
    }
}
