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
