using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Turns the state of the sources into what can be told about each app: unknown is never zero.</summary>
internal static class AppCoverageStep
{
    /// <summary>With fewer seats on either side, sharing none may be chance.</summary>
    private const int FewestToCompare = 5;

    public static AnalysisState Apply(AnalysisState state)
    {
        var byName = state.Sources.ToDictionary(s => s.Source, StringComparer.Ordinal);
        return state with { Apps = [.. state.Apps.Select(app => app with { Coverage = Of(app, state, byName) })] };
    }

    private static AppCoverage Of(AppState app, AnalysisState state, Dictionary<string, SourceCoverage> coverage)
    {
        var input = state.Input;
        var usage = SourceReach.Living(input.Holdings.Sources.Where(s => s.Apps.Contains(app.App, StringComparer.Ordinal)), input.AsOf)
            .OrderBy(s => s.Source, StringComparer.Ordinal).ToList();
        var presence = input.Holdings.Presence.Where(p => p.App == app.App).ToList();
        if (!state.Use.Apps.ContainsKey(app.App))
        {
            return presence.Count > 0 ? FromPresence(presence, input) : new() { SeatsUnknown = true, Caveats = ["No source reports use of this app, so nothing can be said about its seats."] };
        }

        var caveats = new List<string>();
        var unknown = usage.SelectMany(s => UnknownDays(s, coverage[s.Source], input, caveats)).ToList();
        var concealed = usage.Where(s => s.ConcealsNames).Select(s => s.Source).ToList();
        if (concealed.Count > 0)
        {
            caveats.Add($"{string.Join(", ", concealed)} conceals names, so use cannot be told apart by seat.");
        }

        return new()
        {
            KnownFrom = input.Holdings.Sources.Where(s => s.Apps.Contains(app.App, StringComparer.Ordinal)).Min(s => s.OldestDay),
            UnknownDays = Merge(unknown),
            SeatsUnknown = concealed.Count > 0 || NoneMatch(app, state, caveats),
            Caveats = caveats,
        };
    }

    private static AppCoverage FromPresence(List<PresenceRecord> presence, AnalysisInput input)
    {
        var observed = SourceReach.Earlier(presence.Max(p => p.ObservedOn), input.AsOf);
        var caveats = new List<string> { "Known only by sign-ins or last-active dates: which features are used is not reported." };
        var unknown = new List<DayRange>();
        if (input.AsOf.DayNumber - observed.DayNumber > input.Options.StaleDays)
        {
            unknown.Add(new(observed.AddDays(1), input.AsOf));
            caveats.Add($"No sign-in data since {CoverageStep.Text(observed)}.");
        }

        return new() { KnownFrom = DateOnly.MinValue, PresenceOnly = true, UnknownDays = unknown, Caveats = caveats };
    }

    private static List<DayRange> UnknownDays(SourceState source, SourceCoverage coverage, AnalysisInput input, List<string> caveats)
    {
        var unknown = coverage.Gaps.ToList();
        foreach (var gap in unknown.Where(g => input.AsOf.DayNumber - g.Last.DayNumber < 365))
        {
            caveats.Add($"{source.Source} has no data from {CoverageStep.Text(gap.First)} to {CoverageStep.Text(gap.Last)}.");
        }

        if (coverage.Stale && coverage.NewestDay is { } newest && newest < input.AsOf)
        {
            unknown.Add(new(newest.AddDays(1), input.AsOf));
            caveats.Add($"{source.Source} has no data since {CoverageStep.Text(newest)}.");
        }

        return unknown;
    }

    /// <summary>A seat list and usage that share no seat name people in different ways: judging by it would call everybody unused.</summary>
    private static bool NoneMatch(AppState app, AnalysisState state, List<string> caveats)
    {
        var tally = state.Use.Apps[app.App];
        if (tally.Ever == 0)
        {
            caveats.Add("Use is reported without naming seats, so seats cannot be judged.");
            return true;
        }

        if (!app.HasSeatList || app.Holdings.Count < FewestToCompare || tally.SeatsOfYear.Count < FewestToCompare)
        {
            return false;
        }

        var held = app.Holdings.Select(h => h.Seat).ToHashSet();
        var none = !tally.SeatsOfYear.Exists(position => held.Contains(state.Use.Ledger.Seats[position]));
        if (none)
        {
            caveats.Add("The seat list and the usage data share no seat: they seem to name people differently, so nobody is judged.");
        }

        return none;
    }

    private static List<DayRange> Merge(IEnumerable<DayRange> ranges)
    {
        var merged = new List<DayRange>();
        foreach (var range in ranges.OrderBy(r => r.First))
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last.AddDays(1))
            {
                merged[^1] = new(merged[^1].First, SourceReach.Later(merged[^1].Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }
}
