using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Ingest.Events;

/// <summary>One event as a protocol's reader found it: places in the request, nothing copied, nothing decided.</summary>
internal struct PushedEvent
{
    /// <summary>The whole event as it was received.</summary>
    public Slice Whole;

    /// <summary>The sender's id, by which a resend is known.</summary>
    public Slice Id;

    /// <summary>Who, as the sender names them.</summary>
    public Slice Seat;

    /// <summary>The event's name: Segment event, CloudEvents type, OTLP event name.</summary>
    public Slice Name;

    /// <summary>The app that the protocol itself names: the last segment of a CloudEvents source, OTLP service.name.</summary>
    public Slice App;

    /// <summary>What stands around the event and belongs to its identity where it has no id of its own (OTLP resource and scope).</summary>
    public Slice Around;

    /// <summary>When, in ticks of UTC; 0 where the event does not say.</summary>
    public long Ticks;

    public EventKind Kind;

    /// <summary>Set where the event cannot be taken; the rest is then meaningless.</summary>
    public IntakeProblem? Problem;

    /// <summary>Set where the event was taken but not as it was sent; one of the warnings of <see cref="Batch.IngestWarnings"/>.</summary>
    public string? Warning;
}
