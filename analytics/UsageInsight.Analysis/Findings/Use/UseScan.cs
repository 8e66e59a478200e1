using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>The one pass over the ledger: partitions are counted side by side and their tallies added.</summary>
internal static class UseScan
{
    public static UseTally Count(ActivityLedger ledger, DateOnly asOf, UseWeeks weeks)
    {
        var features = Enumerable.Range(0, ledger.Features.Count).Select(_ => new FeatureTally(weeks.Count)).ToArray();
        var apps = ledger.Features.Select(f => f.App).Distinct(StringComparer.Ordinal).ToDictionary(a => a, _ => new AppTally(weeks.Count), StringComparer.Ordinal);
        var merging = new Lock();
        Parallel.ForEach(ledger.Partitions, partition =>
        {
            var part = new PartitionScan(ledger, partition, asOf.DayNumber, weeks);
            part.Run();
            lock (merging)
            {
                part.AddTo(features, apps);
            }
        });
        return new() { Ledger = ledger, Features = features, Apps = apps, Seats = SeatPairs.Of(ledger) };
    }

    /// <summary>Counts one partition. Its pairs run by seat, then feature, so a seat's pairs of one app lie side by side.</summary>
    private sealed class PartitionScan(ActivityLedger ledger, ActivityPartition partition, int asOf, UseWeeks weeks)
    {
        private readonly FeatureTally?[] _features = new FeatureTally?[ledger.Features.Count];
        private readonly Dictionary<string, AppTally> _apps = new(StringComparer.Ordinal);
        private readonly bool[] _activeWeeks = new bool[weeks.Count];
        private (int Seat, string App, int Last) _open = (-1, "", -1);

        public void Run()
        {
            for (var pair = 0; pair < partition.PairCount; pair++)
            {
                var start = partition.Start[pair];
                var end = EndAt(start, partition.Start[pair + 1]);
                if (end > start)
                {
                    Count(pair, partition.Day.AsSpan(start, end - start), partition.Quantity.AsSpan(start, end - start));
                }
            }

            Close();
        }

        public void AddTo(FeatureTally[] features, Dictionary<string, AppTally> apps)
        {
            for (var i = 0; i < features.Length; i++)
            {
                if (_features[i] is { } counted)
                {
                    features[i].Add(counted);
                }
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

        private void Count(int pair, ReadOnlySpan<ushort> days, ReadOnlySpan<int> quantities)
        {
            var (seat, feature) = (partition.Seat[pair], partition.Feature[pair]);
            var app = ledger.Features[feature].App;
            (_features[feature] ??= new(weeks.Count)).AddPair(days, quantities, partition.Origin, asOf, weeks.First, seat >= 0);
            if (seat < 0)
            {
                App(app).Seatless = true;
                return;
            }

            if (seat != _open.Seat || !string.Equals(app, _open.App, StringComparison.Ordinal))
            {
                Close();
                _open = (seat, app, -1);
            }

            _open.Last = Math.Max(_open.Last, partition.Origin + days[^1]);
            MarkWeeks(days);
        }

        private void MarkWeeks(ReadOnlySpan<ushort> days)
        {
            foreach (var day in days)
            {
                var week = ((partition.Origin + day) / 7) - weeks.First;
                if (week >= 0 && week < weeks.Count)
                {
                    _activeWeeks[week] = true;
                }
            }
        }

        private void Close()
        {
            if (_open.Last >= 0)
            {
                App(_open.App).AddSeat(_open.Seat, asOf - _open.Last, _activeWeeks);
                Array.Clear(_activeWeeks);
            }

            _open = (-1, "", -1);
        }

        private AppTally App(string app)
        {
            if (!_apps.TryGetValue(app, out var tally))
            {
                _apps.Add(app, tally = new(weeks.Count));
            }

            return tally;
        }
    }
}
