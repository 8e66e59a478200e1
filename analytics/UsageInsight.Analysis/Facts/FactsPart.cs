namespace UsageInsight.Analysis.Facts;

/// <summary>What has been counted so far over some partitions. Parts of different partitions merge by addition.</summary>
internal sealed class FactsPart
{
    // Stickiness needs daily seats of the last 90 days and monthly seats that began up to 29 days before those.
    public const int StickyFrom = FactsWindow.From90 - FactsWindow.MonthDays + 1;
    public const int StickyDays = FactsWindow.Days - StickyFrom;
    public const int StickyStride = StickyDays + FactsWindow.MonthDays;

    public FactsPart(int features, int apps, FactQuestions questions)
    {
        Questions = questions;
        AllPairs.Add(Pairs);
        Reach = new FeatureReach[features];
        var sticky = Asked(FactQuestions.Features) ? features * StickyStride : 0;
        Daily = new int[sticky];
        MonthlyChange = new int[sticky];
        Overlap = Asked(FactQuestions.Overlap) ? new(features) : null;
        Cohorts = Asked(FactQuestions.Cohorts) ? new int[apps * FactsWindow.Weeks * FactsWindow.Weeks] : [];
    }

    public FactQuestions Questions { get; }

    /// <summary>Seats per window of each feature.</summary>
    public FeatureReach[] Reach { get; }

    /// <summary>Seats active on a day, per feature a row of <see cref="StickyStride"/>, from day <see cref="StickyFrom"/>.</summary>
    public int[] Daily { get; }

    /// <summary>By how many the monthly active seats change on a day; rows as in <see cref="Daily"/>.</summary>
    public int[] MonthlyChange { get; }

    public OverlapCounts? Overlap { get; }

    /// <summary>Seats per app, first week and later week.</summary>
    public int[] Cohorts { get; }

    public Rows<PairFact> Pairs { get; } = new();

    /// <summary>The pairs of all parts that were added, this one's first; they are many and stay where they are.</summary>
    public List<Rows<PairFact>> AllPairs { get; } = [];

    public Rows<SeatFact> Seats { get; } = new();

    public bool Asked(FactQuestions question) => (Questions & question) != 0;

    public void Add(FactsPart other)
    {
        for (var i = 0; i < Reach.Length; i++)
        {
            Reach[i].Add(other.Reach[i]);
        }

        AddAll(Daily, other.Daily);
        AddAll(MonthlyChange, other.MonthlyChange);
        AddAll(Cohorts, other.Cohorts);
        Overlap?.Add(other.Overlap!);
        AllPairs.AddRange(other.AllPairs);
        Seats.AddAll(other.Seats);
    }

    private static void AddAll(int[] to, int[] from)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += from[i];
        }
    }
}
