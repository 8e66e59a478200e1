namespace UsageInsight.Analysis.RightSizing;

/// <summary>The cheapest set of columns that covers every wanted row, exactly, by branching on the row with the fewest columns.</summary>
internal static class SetCover
{
    /// <summary>The cheapest cover; of equal ones that with the fewest columns, then the first in order of the columns; null where there is none.</summary>
    public static CoverChoice? Cheapest(List<CoverColumn> columns, UInt128 wanted)
    {
        if (wanted == 0)
        {
            return new(0, []);
        }

        var useful = columns.Where(c => (c.Required & wanted) != 0).Select(c => c with { Required = c.Required & wanted, Replaceable = 0 }).ToList();
        // A dearer column that does no more can go; of equal price only the later of two that do the same, else ordinal ties would be lost.
        var kept = useful.Where((c, i) => !useful.Where((o, j) => o.Beats(c) && (o.Cost < c.Cost || (o.Required == c.Required && j < i))).Any()).ToArray();
        var search = new Branching(kept);
        search.Descend(wanted, 0, []);
        return search.Best;
    }

    private sealed class Branching(CoverColumn[] columns)
    {
        public CoverChoice? Best { get; private set; }

        public void Descend(UInt128 open, Int128 cost, List<int> chosen)
        {
            if (open == 0)
            {
                Offer(cost, chosen);
                return;
            }

            if (Best is not null && Bound(open) + cost is var least && (least > Best.Cost || (least == Best.Cost && chosen.Count >= Best.AddOns.Length)))
            {
                return;
            }

            foreach (var at in Narrowest(open).OrderBy(c => (double)columns[c].Cost / Bits.Count(columns[c].Required & open)).ThenBy(c => c))
            {
                chosen.Add(at);
                Descend(open & ~columns[at].Required, cost + columns[at].Cost, chosen);
                chosen.RemoveAt(chosen.Count - 1);
            }
        }

        private void Offer(Int128 cost, List<int> chosen)
        {
            var addOns = chosen.Select(c => columns[c].AddOn).Order().ToArray();
            if (Best is null || cost < Best.Cost || (cost == Best.Cost && Before(addOns, Best.AddOns)))
            {
                Best = new(cost, addOns);
            }
        }

        private static bool Before(int[] a, int[] b) => a.Length != b.Length ? a.Length < b.Length : a.AsSpan().SequenceCompareTo(b) < 0;

        private List<int> Narrowest(UInt128 open)
        {
            List<int> best = [];
            for (var rest = open; rest != 0; rest &= rest - 1)
            {
                var row = rest & (~rest + 1);
                var cover = new List<int>();
                for (var c = 0; c < columns.Length; c++)
                {
                    if ((columns[c].Required & row) != 0)
                    {
                        cover.Add(c);
                    }
                }

                if (cover.Count == 0)
                {
                    return [];
                }

                best = best.Count == 0 || cover.Count < best.Count ? cover : best;
            }

            return best;
        }

        /// <summary>A lower bound on covering the open rows: rows pay in turn what the cheapest of their columns has left.</summary>
        private Int128 Bound(UInt128 open)
        {
            var left = new Int128[columns.Length];
            for (var c = 0; c < columns.Length; c++)
            {
                left[c] = columns[c].Cost;
            }

            Int128 bound = 0;
            for (var rest = open; rest != 0; rest &= rest - 1)
            {
                var row = rest & (~rest + 1);
                var pay = Int128.MaxValue;
                for (var c = 0; c < columns.Length; c++)
                {
                    pay = (columns[c].Required & row) != 0 && left[c] < pay ? left[c] : pay;
                }

                bound += pay == Int128.MaxValue ? 0 : pay;
                for (var c = 0; c < columns.Length; c++)
                {
                    left[c] -= (columns[c].Required & row) != 0 ? pay : 0;
                }
            }

            return bound;
        }
    }
}
