using System.Globalization;

namespace UsageInsight.Analysis.Findings;

/// <summary>Adds to each app what weakens its figures, so that it stands beside the verdict and not in a footnote.</summary>
internal static class CaveatStep
{
    public static AnalysisState Apply(AnalysisState state) => state with { Apps = [.. state.Apps.Select(app => app with { Caveats = [.. app.Caveats, .. Of(app, state)] })] };

    private static IEnumerable<string> Of(AppState app, AnalysisState state)
    {
        if (!app.HasSeatList && app.Holdings.Count > 0)
        {
            yield return "No seat list was received: seats are those seen in the last 365 days, so seats that were never used are missing.";
        }

        if (app.HasSeatList && Unlisted(app, state) is > 0 and var unlisted)
        {
            var count = unlisted < state.Input.Options.GroupThreshold ? $"Fewer than {state.Input.Options.GroupThreshold}" : unlisted.ToString("N0", CultureInfo.InvariantCulture);
            yield return $"{count} accounts used it in the last 365 days without being in its seat list.";
        }

        if (app.Purchases.Any(p => p.UnitPrice(p.Quantity) is null))
        {
            yield return "No price is known for some of its seats: their money is not counted.";
        }
    }

    private static int Unlisted(AppState app, AnalysisState state)
    {
        if (app.Coverage.SeatsUnknown || !state.Use.Apps.TryGetValue(app.App, out var tally))
        {
            return 0;
        }

        var held = app.Holdings.Select(h => h.Seat).ToHashSet();
        return tally.SeatsOfYear.Count(position => !held.Contains(state.Use.Ledger.Seats[position]));
    }
}
