using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Facts;

/// <summary>Turns the merged counts into facts in their promised order: what can only be done once, after the merge.</summary>
internal static class FactsMerge
{
    public static UsageFacts Finish(ActivityLedger ledger, FactsWindow window, FactsPart part, List<string> apps, int threads)
    {
        var needsPairs = part.Asked(FactQuestions.Pairs) || part.Asked(FactQuestions.Features);
        var rank = part.Asked(FactQuestions.Pairs) || part.Asked(FactQuestions.Seats) ? RankSeats(ledger.Seats) : null;
        var pairs = needsPairs ? SortPairs(part.AllPairs, rank, ledger.Seats.Count, ledger.Features.Count) : [];
        return new()
        {
            Window = window.Range,
            Seats = ledger.Seats,
            Features = ledger.Features,
            PairFacts = part.Asked(FactQuestions.Pairs) ? pairs : [],
            FeatureFacts = part.Asked(FactQuestions.Features) ? FinishFeatures(part, pairs, threads) : [],
            SeatFacts = part.Asked(FactQuestions.Seats) ? SortSeats(part.Seats.Span, rank!) : [],
            OverlapFacts = part.Overlap?.ToFacts() ?? [],
            CohortFacts = FinishCohorts(part, apps),
        };
    }

    private static int[] RankSeats(IReadOnlyList<SeatId> seats)
    {
        var rank = new int[seats.Count];
        var order = new int[seats.Count];
        var names = new string[seats.Count];
        var sorted = true;
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            names[i] = seats[i].Value;
            sorted &= i == 0 || string.CompareOrdinal(names[i - 1], names[i]) < 0;
        }

        if (!sorted)
        {
            Array.Sort(names, order, StringComparer.Ordinal);
        }

        for (var i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }

        return rank;
    }

    private static SeatFact[] SortSeats(ReadOnlySpan<SeatFact> seats, int[] rank)
    {
        // A seat has one fact, so its place is the number of seats with a fact before it.
        var place = new int[rank.Length + 1];
        foreach (ref readonly var seat in seats)
        {
            place[rank[seat.Seat] + 1] = 1;
        }

        Accumulate(place);
        var sorted = new SeatFact[seats.Length];
        foreach (ref readonly var seat in seats)
        {
            sorted[place[rank[seat.Seat]]] = seat;
        }

        return sorted;
    }

    // By feature, then seat. A seat's pairs lie together, in order of their features, so the seats are dealt out one after the other.
    private static PairFact[] SortPairs(List<Rows<PairFact>> parts, int[]? rank, int seats, int features)
    {
        var (partOf, startOf, next) = (new int[seats], new int[seats], new int[features + 1]);
        Array.Fill(partOf, -1);
        var count = 0;
        for (var part = 0; part < parts.Count; part++)
        {
            var pairs = parts[part].Span;
            count += pairs.Length;
            for (var i = 0; i < pairs.Length; i++)
            {
                next[pairs[i].Feature + 1]++;
                var seat = rank?[pairs[i].Seat] ?? pairs[i].Seat;
                if (partOf[seat] < 0)
                {
                    (partOf[seat], startOf[seat]) = (part, i);
                }
            }
        }

        Accumulate(next);
        var sorted = new PairFact[count];
        for (var seat = 0; seat < seats; seat++)
        {
            var pairs = partOf[seat] < 0 ? [] : parts[partOf[seat]].Span[startOf[seat]..];
            for (var i = 0; i < pairs.Length && pairs[i].Seat == pairs[0].Seat; i++)
            {
                sorted[next[pairs[i].Feature]++] = pairs[i];
            }
        }

        return sorted;
    }

    private static void Accumulate(int[] counts)
    {
        for (var i = 1; i < counts.Length; i++)
        {
            counts[i] += counts[i - 1];
        }
    }

    private static FeatureFact[] FinishFeatures(FactsPart part, PairFact[] pairs, int threads)
    {
        var used = UsedFeatures(part);
        var starts = new int[used.Length + 1];
        for (var i = 0; i < used.Length; i++)
        {
            starts[i + 1] = starts[i] + part.Reach[used[i]].Seats365;
        }

        var totals = new long[pairs.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            totals[i] = pairs[i].Total;
        }

        var facts = new FeatureFact[used.Length];
        Parallel.For(0, used.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            var own = totals.AsSpan(starts[i]..starts[i + 1]);
            TotalsSort.Sort(own);
            facts[i] = Feature(part, used[i], own);
        });
        return facts;
    }

    /// <summary>The facts about features, from the totals of their seats however these were brought together.</summary>
    /// <param name="part">The counts of all seats.</param>
    /// <param name="totals">By feature, how often each total of a seat was seen.</param>
    public static FeatureFact[] Features(FactsPart part, CountedValues[] totals) =>
        [.. UsedFeatures(part).AsParallel().AsOrdered().Select(feature => Feature(part, feature, totals[feature].ToSorted()))];

    private static FeatureFact Feature(FactsPart part, int feature, ReadOnlySpan<long> totals)
    {
        var reach = part.Reach[feature];
        return new(feature, reach.Seats7, reach.Seats30, reach.Seats90, reach.Seats365, Stickiness(part, feature), Concentration.Gini(totals));
    }

    private static int[] UsedFeatures(FactsPart part)
    {
        var used = new Rows<int>();
        for (var feature = 0; feature < part.Reach.Length; feature++)
        {
            if (part.Reach[feature].Seats365 > 0)
            {
                used.Add(feature);
            }
        }

        return used.ToArray();
    }

    private static double? Stickiness(FactsPart part, int feature)
    {
        var daily = part.Daily.AsSpan(feature * FactsPart.StickyStride, FactsPart.StickyStride);
        var change = part.MonthlyChange.AsSpan(feature * FactsPart.StickyStride, FactsPart.StickyStride);
        var monthly = 0;
        var sum = 0.0;
        var days = 0;
        for (var day = 0; day < FactsPart.StickyDays; day++)
        {
            monthly += change[day];
            if (day + FactsPart.StickyFrom >= FactsWindow.From90 && monthly > 0)
            {
                sum += (double)daily[day] / monthly;
                days++;
            }
        }

        return days == 0 ? null : sum / days;
    }

    private static CohortFact[] FinishCohorts(FactsPart part, List<string> apps)
    {
        var facts = new Rows<CohortFact>();
        for (var i = 0; i < part.Cohorts.Length; i++)
        {
            if (part.Cohorts[i] > 0)
            {
                var (group, later) = Math.DivRem(i, FactsWindow.Weeks);
                var (app, first) = Math.DivRem(group, FactsWindow.Weeks);
                facts.Add(new(apps[app], first, later, part.Cohorts[i]));
            }
        }

        return facts.ToArray();
    }
}
