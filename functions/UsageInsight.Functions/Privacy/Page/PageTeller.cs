using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Privacy.Page;

/// <summary>Tells what the running configuration keeps of people.</summary>
internal static class PageTeller
{
    /// <summary>The page.</summary>
    public static PrivacyPage Tell(PageSource source)
    {
        var settings = source.Contents.Settings;
        return new(
            $"What UsageInsight keeps of people at {SafeText.Name(settings.Organisation.Name)}",
            string.Create(CultureInfo.InvariantCulture, $"Generated from the running configuration on {source.At.UtcDateTime:d MMM yyyy HH:mm} UTC. A changed setting changes this page, and each such change is written into the access log."),
            [
                InShort(source),
                SourceSection.Tell(source),
                Fields(),
                new("What is never recorded") { Points = StoredFields.Never },
                Retention(settings.Retention),
                Groups(source.GroupThreshold),
                AccessSection.Tell(source),
                NameSection(source.Named),
                PlaceSection.Tell(source),
                Rights(),
            ]);
    }

    private static PageSection InShort(PageSource source) => new("In short")
    {
        Points =
        [
            $"Purpose: {source.Contents.Settings.Privacy.Purpose}",
            source.Contents.Settings.Privacy.Seats == SeatNaming.Pseudonym
                ? "People are kept under pseudonyms (HMAC-SHA256 under a key that lies outside the store). They stay personal data."
                : "People are kept under the ids that the sources use (privacy.seats: given): this workspace does not make pseudonyms.",
            "Days are kept, never times of day. Verdicts are about seats of software, never about people's work.",
            string.Create(CultureInfo.InvariantCulture, $"Groups smaller than {source.GroupThreshold} are shown nowhere. Lists of single seats are {(source.Contents.Settings.Access.SeatLists ? "allowed for those whose role says so, and each look is written down" : "switched off")}."),
        ],
    };

    private static PageSection Fields() => new("What is kept of a person")
    {
        Text = ["A source may send more; fields that are not in this list are not stored. A record that cannot be read is kept whole, encrypted, until it is mended or its time is over."],
        Columns = ["record", "what", "what for"],
        Rows = [.. StoredFields.All.Select(field => (IReadOnlyList<string>)[field.Record, field.What, field.Why])],
    };

    private static PageSection Retention(RetentionOptions retention) => new("How long it is kept")
    {
        Text = ["All times begin when a record is received. What is past its time is removed once a day and overwritten on the disk."],
        Columns = ["what", "days"],
        Rows =
        [
            ["received records and their ids", Days(retention.RecordDays)],
            ["day sums under pseudonyms, seats held, weak evidence", Days(retention.DaySumDays)],
            ["records that could not be read, encrypted", Days(retention.FailedDays)],
            ["verdicts on seats", "until the next analysis"],
            ["the mark that turns away resends of an erased person", "30"],
            ["the access log", "not removed: it answers for the others"],
        ],
    };

    private static PageSection Groups(int threshold) => new("Groups")
    {
        Text =
        [
            string.Create(CultureInfo.InvariantCulture, $"A group of fewer than {threshold} people is shown as \"fewer than {threshold}\" on pages, in reports, files, alerts, the API and for AI assistants. Where a total would give it away, another figure becomes a range or is kept back."),
            string.Create(CultureInfo.InvariantCulture, $"How many used something within a time is told in steps of {threshold}, as \"{threshold} to {GroupStep.Last(threshold, threshold)}\": whoever subtracts one such figure from another counts out nobody."),
            "The number can be raised by a setting. Lowering it needs a command with a reason, which is written into the access log.",
        ],
    };

    private static PageSection NameSection(int named) => new("Names")
    {
        Text = named == 0
            ? ["No name is kept. A map from pseudonyms to names exists only where somebody fills it from a list, on purpose."]
            :
            [
                string.Create(CultureInfo.InvariantCulture, $"A map from pseudonyms to people is in use, for {named} seats. It is encrypted and filled from a list, never by a connector."),
                "Looking a person up asks for a reason; who looked, when and why is written down first.",
            ],
    };

    private static PageSection Rights() => new("Rights, and how to check")
    {
        Columns = ["what", "how"],
        Rows =
        [
            ["everything kept of a person, in one file", "usageinsight person export SEAT --out FILE --reason \"...\""],
            ["erasure, resends turned away for 30 days", "usageinsight erase SEAT --reason \"...\""],
            ["who looked at what, when and why", "usageinsight access log"],
            ["whether an entry of that log was changed or taken out", "usageinsight access verify --anchor PLACE:HASH"],
            ["this page, anew", "usageinsight privacy page --out FILE"],
        ],
    };

    private static string Days(int days) => days.ToString("N0", CultureInfo.InvariantCulture);
}
