using System.Globalization;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Evidence;

/// <summary>Hashes what an analysis looked at, app by app, in an order that does not depend on how it is stored.</summary>
internal static class InputHashes
{
    /// <summary>The inputs of one app's recommendations, usage aside.</summary>
    public static IReadOnlyList<EvidenceInput> OfApp(string app, AnalysisInput input) =>
    [
        Seats(app, input), Presence(app, input), Purchases(app, input), Contracts(app, input), Catalog(app, input), Options(input.Options),
    ];

    /// <summary>Usage up to the as-of day, one hash an app, in ordinal order of the app.</summary>
    public static IReadOnlyDictionary<string, EvidenceInput> Usage(AnalysisInput input)
    {
        var ledger = input.Ledger;
        var order = PairsInOrder(ledger);
        var hashes = new SortedDictionary<string, ContentHash>(StringComparer.Ordinal);
        foreach (var (part, pair) in order)
        {
            var feature = ledger.Features[part.Feature[pair]];
            if (!hashes.TryGetValue(feature.App, out var hash))
            {
                hashes.Add(feature.App, hash = new());
            }

            AddPair(hash, part.Seat[pair] < 0 ? null : ledger.Seats[part.Seat[pair]].Value, feature.Feature, part, pair, input.AsOf.DayNumber);
        }

        var found = hashes.ToDictionary(h => h.Key, h => h.Value.Finish($"usage of {h.Key}"), StringComparer.Ordinal);
        foreach (var hash in hashes.Values)
        {
            hash.Dispose();
        }

        return found;
    }

    /// <summary>Pairs by seat, then feature: a seat's pairs lie together and in order already, so only the seats are sorted.</summary>
    private static IEnumerable<(ActivityPartition Part, int Pair)> PairsInOrder(ActivityLedger ledger)
    {
        var starts = new List<(string Seat, ActivityPartition Part, int First, int End)>();
        foreach (var part in ledger.Partitions)
        {
            for (var first = 0; first < part.PairCount;)
            {
                var end = first + 1;
                while (end < part.PairCount && part.Seat[end] == part.Seat[first])
                {
                    end++;
                }

                starts.Add((part.Seat[first] < 0 ? "" : ledger.Seats[part.Seat[first]].Value, part, first, end));
                first = end;
            }
        }

        // Use without a seat may lie in several partitions; its features then decide.
        return starts.OrderBy(s => s.Seat, StringComparer.Ordinal).ThenBy(s => s.Part.Feature[s.First]).SelectMany(s => Enumerable.Range(s.First, s.End - s.First).Select(pair => (s.Part, pair)));
    }

    private static void AddPair(ContentHash hash, string? seat, string feature, ActivityPartition part, int pair, int asOf)
    {
        hash.Add(seat).Add(feature);
        for (var i = part.Start[pair]; i < part.Start[pair + 1] && part.Origin + part.Day[i] <= asOf; i++)
        {
            hash.Record().Add(part.Origin + part.Day[i]).Add(part.Quantity[i]);
        }
    }

    private static EvidenceInput Seats(string app, AnalysisInput input)
    {
        using var hash = new ContentHash();
        foreach (var r in input.Holdings.Seats.Where(r => r.App == app).OrderBy(r => r.Seat).ThenBy(r => r.Plan, StringComparer.Ordinal).ThenBy(r => r.Source, StringComparer.Ordinal))
        {
            hash.Record().Add(r.Seat.Value).Add(r.Plan).Add(r.Source).Add(r.AssignedOn).Add(r.RemovedOn).Add(r.NonPerson ? 1 : 0);
        }

        return hash.Finish($"seat list of {app}");
    }

    private static EvidenceInput Presence(string app, AnalysisInput input)
    {
        using var hash = new ContentHash();
        foreach (var r in input.Holdings.Presence.Where(r => r.App == app).OrderBy(r => r.Seat).ThenBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.Source, StringComparer.Ordinal))
        {
            hash.Record().Add(r.Seat.Value).Add(r.Kind).Add(r.Source).Add(r.LastActive);
        }

        return hash.Finish($"sign-ins and last-active dates of {app}");
    }

    private static EvidenceInput Purchases(string app, AnalysisInput input)
    {
        using var hash = new ContentHash();
        foreach (var r in input.Holdings.Entitlements.Where(r => r.App == app).OrderBy(r => r.Plan, StringComparer.Ordinal).ThenBy(r => r.Source, StringComparer.Ordinal))
        {
            hash.Record().Add(r.Plan).Add(r.Source).Add(r.Purchased).Add(r.Assigned ?? -1).Add(Text(r.UnitPrice)).Add(r.TermEnd);
        }

        return hash.Finish($"purchases of {app} as sources report them");
    }

    private static EvidenceInput Contracts(string app, AnalysisInput input)
    {
        using var hash = new ContentHash();
        foreach (var c in input.Contracts.Where(c => c.App == app).OrderBy(c => c.Id, StringComparer.Ordinal))
        {
            hash.Record().Add(c.Id).Add(c.Start).Add(c.TermMonths).Add(c.RenewalMonths).Add(c.NoticeDays).Add(c.NoticeGiven).Add(c.AutoRenew ? 1 : 0).Add(Text(c.Uplift));
            foreach (var line in c.Lines)
            {
                hash.Add(line.Plan).Add(line.Quantity).Add(Text(line.UnitPrice)).Add(line.Floor).Add(line.Max ?? -1).Add(line.Breaks.Count);
                foreach (var step in line.Breaks)
                {
                    hash.Add(step.From).Add(Text(step.UnitPrice));
                }
            }
        }

        return hash.Finish($"contracts of {app}");
    }

    private static EvidenceInput Catalog(string app, AnalysisInput input)
    {
        using var hash = new ContentHash();
        foreach (var catalog in input.Catalogs.Where(c => c.Id == app))
        {
            foreach (var f in catalog.Features)
            {
                hash.Record().Add(f.Id).Add(f.Observable ? 1 : 0).Add((int)f.Rhythm).Add(f.Replacement.Vetoes.Count).Add(Text(f.Replacement.BuildCost)).Add(Text(f.Replacement.RunCostPerMonth));
            }

            foreach (var (id, features) in catalog.Plans.Select(p => (p.Id, p.Features)).Concat(catalog.AddOns.Select(a => (a.Id, a.Features))))
            {
                hash.Record().Add(id).Add(string.Join(' ', features));
            }
        }

        return hash.Finish($"catalog of {app}");
    }

    private static EvidenceInput Options(AnalysisOptions options)
    {
        using var hash = new ContentHash();
        hash.Record().Add(options.GraceDays).Add(options.StaleDays).Add(options.IdleDays).Add(options.Boldness.ToString("R", System.Globalization.CultureInfo.InvariantCulture)).Add(string.Join(' ', options.RegretCosts.Select(c => Text(c)).Order(StringComparer.Ordinal)));
        foreach (var seat in options.ExemptSeats.Order(StringComparer.Ordinal))
        {
            hash.Add(seat);
        }

        return hash.Finish("settings");
    }

    private static string? Text(Money? money) => money is { } m ? string.Create(CultureInfo.InvariantCulture, $"{m.Amount:0.############} {m.Currency}") : null;

    private static string Text(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
