using UsageInsight.Analysis;
using UsageInsight.Functions.Privacy.Names;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Privacy.Page;

/// <summary>
/// Everything that is kept of a person, field by field: the list that the page for the works council prints, and that a test holds
/// against the program's own records. Whoever adds a field there has to say here what it is for.
/// </summary>
internal static class StoredFields
{
    public const string Use = "use of a feature";
    public const string Held = "a seat that is held";
    public const string Seen = "weak evidence of use";
    public const string Verdict = "a verdict on a seat";
    public const string Name = "the optional map of names";

    /// <summary>The list, record by record.</summary>
    public static IReadOnlyList<StoredField> All { get; } =
    [
        new(Use, nameof(UsageBatch.Seats), "the pseudonym", "to count one person once"),
        new(Use, nameof(UsageBatch.Features), "app and feature", "to see which paid features are used"),
        new(Use, nameof(UsageBatch.Day), "the day, without a time", "to see whether use goes on, seasons included"),
        new(Use, nameof(UsageBatch.Quantity), "how many times on that day", "to tell one try from work"),
        new(Use, nameof(UsageBatch.Source), "which system said so", "to know how far the data can be trusted"),
        new(Use, nameof(UsageBatch.Ids), "a keyed hash of the record's id", "to count nothing twice"),
        new(Held, nameof(SeatRecord.Seat), "the pseudonym", "to match seats with their use"),
        new(Held, nameof(SeatRecord.App), "the app", "to know what is paid for"),
        new(Held, nameof(SeatRecord.Plan), "the plan", "to know what is paid for"),
        new(Held, nameof(SeatRecord.AssignedOn), "since which day", "new seats are not judged"),
        new(Held, nameof(SeatRecord.RemovedOn), "until which day", "seats that are gone are not counted"),
        new(Held, nameof(SeatRecord.NonPerson), "whether it is a service, shared or room account", "such seats are no people"),
        new(Held, nameof(SeatRecord.Group), "a group, where the list names one", "to compare groups of at least the threshold"),
        new(Held, nameof(SeatRecord.ObservedOn), "the day of the list", "the newest list counts"),
        new(Held, nameof(SeatRecord.Source), "which list said so", "to know how far it can be trusted"),
        new(Seen, nameof(PresenceRecord.Seat), "the pseudonym", "to match it with seats"),
        new(Seen, nameof(PresenceRecord.App), "the app", "to match it with seats"),
        new(Seen, nameof(PresenceRecord.LastActive), "the last active day, without a time", "the only thing some vendors tell"),
        new(Seen, nameof(PresenceRecord.Kind), "what kind of sign it is, such as a sign-in", "a sign-in is not work"),
        new(Seen, nameof(PresenceRecord.ObservedOn), "the day it was read", "the newest counts"),
        new(Seen, nameof(PresenceRecord.Source), "which system said so", "to know how far it can be trusted"),
        new(Verdict, nameof(SeatFinding.Seat), "the pseudonym", "a seat can be given back only one by one"),
        new(Verdict, nameof(SeatFinding.App), "the app", "a seat belongs to an app"),
        new(Verdict, nameof(SeatFinding.Plan), "the plan", "its price"),
        new(Verdict, nameof(SeatFinding.Status), "in use, quiet, never used, new, unknown", "which seats can go"),
        new(Verdict, nameof(SeatFinding.LastActive), "the last active day; shown as its month", "which seats can go"),
        new(Verdict, nameof(SeatFinding.AssignedOn), "since which day it is held", "new seats are not judged"),
        new(Verdict, nameof(SeatFinding.Again30), "the chance of use within 30 days", "so that nobody loses a seat that will be needed"),
        new(Verdict, nameof(SeatFinding.Again90), "the chance of use within 90 days", "so that nobody loses a seat that will be needed"),
        new(Verdict, nameof(SeatFinding.AgainInTerm), "the chance of use before the contract ends", "so that nobody loses a seat that will be needed"),
        new(Verdict, nameof(SeatFinding.MonthlyPrice), "what the seat costs a month", "what can be saved"),
        new(Verdict, nameof(SeatFinding.Reclaim), "whether giving it back is advised", "which seats can go"),
        new(Verdict, nameof(SeatFinding.Reasons), "the reasons, in words about the seat's use", "so that a person can check the advice"),
        new(Name, nameof(PersonName.Id), "the id that sources use", "to tell whose seat it is"),
        new(Name, nameof(PersonName.Name), "the name", "to ask the person before a seat goes"),
        new(Name, nameof(PersonName.Email), "the e-mail address", "to ask the person before a seat goes"),
        new(Name, nameof(PersonName.Department), "the department", "to ask the right people"),
        new(Name, nameof(PersonName.Manager), "the manager", "to ask the right people"),
    ];

    /// <summary>What the program has no field for, and takes from no source.</summary>
    public static IReadOnlyList<string> Never { get; } =
    [
        "times of day, durations, working hours, breaks or idle time",
        "keystrokes, mouse movements, screenshots, recordings, content of documents or messages",
        "places, IP addresses, devices",
        "names and e-mail addresses, unless the map of names is filled on purpose",
        "a ranking, score or comparison of people; a verdict is on a seat of an app, and lists of seats are in the order of their pseudonyms",
    ];
}
