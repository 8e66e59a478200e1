using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>What the data says of one held seat, before anybody judges it.</summary>
internal sealed record SeatKnowledge
{
    public required Holding Holding { get; init; }

    public required SeatEvidence Evidence { get; init; }

    /// <summary>True where the app's recorded use does not speak for this seat: it is of other plans, or only weak evidence is newer.</summary>
    public bool BeyondUsage { get; init; }

    /// <summary>Why a silence of this seat means nothing; null where it means something.</summary>
    public string? Guard { get; init; }

    /// <summary>Gathers what is known of every held seat of an app, in the order of its holdings.</summary>
    public static List<SeatKnowledge> Of(AppState app, AnalysisState state)
    {
        var presence = state.Input.Holdings.Presence.Where(p => p.App == app.App).ToLookup(p => p.Seat);
        var used = new List<FeatureUse>();
        var known = new List<SeatKnowledge>(app.Holdings.Count);
        foreach (var person in app.Holdings.GroupBy(h => h.Seat))
        {
            state.Use.Seats.Collect(person.Key, app.App, used);
            List<string?> held = [.. person.SelectMany(h => h.AddOns.Prepend(h.Plan)).Distinct()];
            var guard = RhythmGuard.Of(used, app.Catalog, state.Input.AsOf);
            foreach (var holding in person)
            {
                var lastUse = PlanUse.Last(holding.Plan, held, app.Catalog, used);
                var evidence = Gather(lastUse, presence[person.Key], state.Input.AsOf);
                known.Add(new()
                {
                    Holding = holding,
                    Evidence = evidence,
                    BeyondUsage = evidence.LastSeen != lastUse || (used.Count > 0 && used.Max(u => u.Last) != lastUse),
                    Guard = guard,
                });
            }
        }

        return known;
    }

    private static SeatEvidence Gather(DateOnly? lastUse, IEnumerable<PresenceRecord> presence, DateOnly asOf)
    {
        DateOnly? seen = null;
        var never = false;
        foreach (var record in presence)
        {
            never |= record.LastActive is null;
            if (record.LastActive is { } day)
            {
                // Seen after the as-of day: alive then, so not called unused now.
                day = SourceReach.Earlier(day, asOf);
                seen = seen is { } other ? SourceReach.Later(other, day) : day;
            }
        }

        return new(lastUse, seen, never);
    }
}
