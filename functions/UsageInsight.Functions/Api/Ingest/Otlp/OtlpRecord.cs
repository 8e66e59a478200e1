using UsageInsight.Functions.Api.Ingest.Events;

namespace UsageInsight.Functions.Api.Ingest.Otlp;

/// <summary>Turns a log record, however it was encoded, into an event.</summary>
internal static class OtlpRecord
{
    private const ulong NanosecondsPerTick = 100;

    /// <summary>Completes an event from the record's members.</summary>
    /// <param name="pushed">The event.</param>
    /// <param name="events">The request's events.</param>
    /// <param name="attributes">The record's attributes, on top of its scope's and resource's.</param>
    /// <param name="eventName">The record's event name field.</param>
    /// <param name="nanoseconds">Its time, or the time it was observed; 0 where it has neither.</param>
    /// <param name="values">Where the mapping finds the properties.</param>
    public static void Complete(ref PushedEvent pushed, PushedEvents events, OtlpAttributes attributes, Slice eventName, ulong nanoseconds, Span<Slice> values)
    {
        attributes.Values.CopyTo(values);
        pushed.Name = eventName.IsEmpty ? attributes.EventName : eventName;
        pushed.App = attributes.ServiceName;
        pushed.Seat = attributes.User.IsEmpty ? attributes.EndUser : attributes.User;
        pushed.Ticks = nanoseconds == 0 ? 0 : DateTimeOffset.UnixEpoch.Ticks + (long)(nanoseconds / NanosecondsPerTick);
        if (events.Text(pushed.Name).SequenceEqual("feature_flag.evaluation"u8))
        {
            pushed.Kind = EventKind.Exposure;
            pushed.Seat = pushed.Seat.IsEmpty ? attributes.FlagContext : pushed.Seat;
        }
        else if (pushed.Name.IsEmpty && values[Mapping.MappingFields.Feature].IsEmpty)
        {
            pushed.Problem ??= PushProblem.MissingEvent;
        }
    }
}
