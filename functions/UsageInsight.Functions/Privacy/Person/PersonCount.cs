namespace UsageInsight.Functions.Privacy.Person;

/// <summary>How much is kept of a person.</summary>
/// <param name="Pairs">Features of which use is kept.</param>
/// <param name="Holdings">Records of seats held and of presence, the newest of each source.</param>
/// <param name="Failed">Failed records that name the person.</param>
/// <param name="Documents">Documents that name the person: verdicts, alerts, queued deliveries.</param>
/// <param name="Named">Whether the map of names says who it is.</param>
internal readonly record struct PersonCount(int Pairs, int Holdings, int Failed, int Documents, bool Named);
