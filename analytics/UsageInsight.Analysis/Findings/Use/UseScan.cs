using UsageInsight.Analysis.Facts;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Counts a ledger up to a day: partitions are counted side by side and their tallies added.</summary>
internal static class UseScan
{
    /// <summary>Four years of weeks: long enough for yearly rhythm, short enough to draw.</summary>
    private const int MostWeeks = 208;

    public static UseTally Count(ActivityLedger ledger, DateOnly asOf)
    {
        var features = Enumerable.Repeat(new FeatureTally(-1, 0), ledger.Features.Count).ToArray();
        var apps = ledger.Features.Select(f => f.App).Distinct(StringComparer.Ordinal).ToDictionary(a => a, _ => new AppTally(), StringComparer.Ordinal);
        var merging = new Lock();
        Parallel.ForEach(ledger.Partitions, partition =>
        {
            var part = new PartitionScan(ledger, partition, asOf.DayNumber);
            part.Run();
            lock (merging)
            {
                part.AddTo(features, apps);
            }
        });
        return new()
        {
            Ledger = ledger,
            Features = features,
            Facts = UsageFacts.Compute(ledger, asOf, FactQuestions.Features, Environment.ProcessorCount).FeatureFacts.ToDictionary(f => f.Feature),
            Weekly = WeeklyUse.Count(ledger, asOf, Weeks(ledger, asOf)),
            Apps = apps.Where(a => features.Where((f, i) => f.LastDay >= 0 && ledger.Features[i].App == a.Key).Any()).ToDictionary(StringComparer.Ordinal),
            Seats = SeatPairs.Of(ledger),
        };
    }

    /// <summary>Whole weeks from the week of the first use to the as-of day; at least 1.</summary>
    private static int Weeks(ActivityLedger ledger, DateOnly asOf)
    {
        var oldest = asOf.DayNumber;
        foreach (var partition in ledger.Partitions)
        {
            for (var pair = 0; pair < partition.PairCount; pair++)
            {
                oldest = Math.Min(oldest, partition.Origin + partition.Day[partition.Start[pair]]);
            }
        }

        // Day number 0 is a Monday, so the division gives whole weeks from Monday to Sunday.
        return Math.Clamp(((asOf.DayNumber + 1) / 7) - (oldest / 7), 1, MostWeeks);
    }

    /// <summary>Counts one partition. Its pairs run by seat, then feature, so a seat's pairs of one app lie side by side.</summary>
    private sealed class PartitionScan(ActivityLedger ledger, ActivityPartition partition, int asOf)
    {
        private readonly FeatureTally[] _features = Enumerable.Repeat(new FeatureTally(-1, 0), ledger.Features.Count).ToArray();
        private readonly Dictionary<string, AppTally> _apps = new(StringComparer.Ordinal);
        private (int Seat, string App, int Last) _open = (-1, "", -1);

        public void Run()
        {
            for (var pair = 0; pair < partition.PairCount; pair++)
            {
                var start = partition.Start[pair];
                var end = EndAt(start, partition.Start[pair + 1]);
                if (end > start)
                {
                    Count(pair, start, end);
                }
            }

            Close();
        }

        public void AddTo(FeatureTally[] features, Dictionary<string, AppTally> apps)
        {
            for (var i = 0; i < features.Length; i++)
            {
                features[i] += _features[i];
            }

            foreach (var (app, tally) in _apps)
            {
                apps[app].Add(tally);
            }
        }

        /// <summary>Days after the as-of day do not count.</summary>
        private int EndAt(int start, int end)
        {
            while (end > start && partition.Origin + partition.Day[end - 1] > asOf)
            {
                end--;
            }

            return end;
        }

        private void Count(int pair, int start, int end)
        {
            var (seat, feature) = (partition.Seat[pair], partition.Feature[pair]);
            var last = partition.Origin + partition.Day[end - 1];
            var quantity = 0L;
            for (var i = end - 1; i >= start && asOf - partition.Origin - partition.Day[i] < 365; i--)
            {
                quantity += partition.Quantity[i];
            }

            _features[feature] += new FeatureTally(last, quantity);
            if (seat >= 0)
            {
                Open(seat, ledger.Features[feature].App, last);
            }
        }

        private void Open(int seat, string app, int last)
        {
            if (seat != _open.Seat || !string.Equals(app, _open.App, StringComparison.Ordinal))
            {
                Close();
                _open = (seat, app, -1);
            }

            _open.Last = Math.Max(_open.Last, last);
        }

        private void Close()
        {
            if (_open.Last >= 0)
            {
                if (!_apps.TryGetValue(_open.App, out var tally))
                {
                    _apps.Add(_open.App, tally = new());
                }

                tally.AddSeat(_open.Seat, asOf - _open.Last);
            }
        }
    }
}
