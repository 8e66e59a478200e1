using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Ingest.Events;

/// <summary>Why a pushed event was not taken, beyond what every record may have.</summary>
internal static class PushProblem
{
    public static IntakeProblem TooLarge { get; } = new("too-large", "record", $"The event is larger than {IngestLimits.DefaultEventBytes} bytes; its text here is cut.");

    public static IntakeProblem TooDeep { get; } = new("too-deep", "record", $"The event is nested deeper than {IngestLimits.DefaultDepth} levels.");

    public static IntakeProblem NotAnObject { get; } = new("not-an-object", "record", "The batch holds something that is not an event; expected a JSON object.");

    public static IntakeProblem DuplicateMember { get; } = new("duplicate-member", "record", "The event has a member twice, so it says two things; expected each member once.");

    public static IntakeProblem NotText { get; } = new("not-text", "record", "A member of the event is no valid text (a lone surrogate or broken UTF-8).");

    public static IntakeProblem UnknownType { get; } = new("unknown-type", "record", "The event's type is missing or unknown; expected track, page, screen, identify, group or alias.");

    public static IntakeProblem MissingEvent { get; } = new("missing-event", "feature", "The event has no name; expected one, or the property feature.");
}
