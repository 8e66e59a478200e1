using UsageInsight.Functions.Api.Ingest.Events;

namespace UsageInsight.Functions.Api.Ingest.CloudEvents;

/// <summary>The context attributes of an event, whichever way they came, and the rules of the specification for them.</summary>
internal struct CloudEventAttributes
{
    public Slice Id;
    public Slice Source;
    public Slice SpecVersion;
    public Slice Type;
    public Slice Subject;
    public Slice Time;
    public Slice DataContentType;
    public Slice DataSchema;

    /// <summary>What was given though it may not be empty: a bit for each attribute, by <see cref="CloudEventNames"/>.</summary>
    public uint Given;

    /// <summary>Sets an attribute by its number.</summary>
    public void Set(int attribute, Slice text)
    {
        Given |= 1u << attribute;
        switch (attribute)
        {
            case CloudEventNames.Id: Id = text; break;
            case CloudEventNames.Source: Source = text; break;
            case CloudEventNames.SpecVersion: SpecVersion = text; break;
            case CloudEventNames.Type: Type = text; break;
            case CloudEventNames.Subject: Subject = text; break;
            case CloudEventNames.Time: Time = text; break;
            case CloudEventNames.DataContentType: DataContentType = text; break;
            case CloudEventNames.DataSchema: DataSchema = text; break;
        }
    }

    /// <summary>Checks the attributes against CloudEvents 1.0.2, and fills the event.</summary>
    /// <returns>Null where they are valid, else what is wrong.</returns>
    public readonly string? Complete(PushedEvents events, ref PushedEvent pushed)
    {
        if (Id.IsEmpty || Source.IsEmpty || Type.IsEmpty)
        {
            return "id, source and type are required and must not be empty.";
        }

        if (!events.Text(SpecVersion).SequenceEqual("1.0"u8))
        {
            return "specversion must be 1.0.";
        }

        if (IsEmpty(CloudEventNames.Subject, Subject) || IsEmpty(CloudEventNames.DataSchema, DataSchema))
        {
            return "subject and dataschema must not be empty where they are given.";
        }

        if ((Given & (1u << CloudEventNames.DataContentType)) != 0 && !IsMediaType(events.Text(DataContentType)))
        {
            return "datacontenttype must be a media type.";
        }

        if ((Given & (1u << CloudEventNames.Time)) != 0)
        {
            if (!UsageInsight.Ledger.Rfc3339.TryParseInstant(events.Text(Time), out var instant))
            {
                return "time must be an RFC 3339 time.";
            }

            pushed.Ticks = instant.UtcTicks;
        }

        pushed.Id = events.Join(Source, events.Join(events.Keep("\n"u8), Id));
        (pushed.Seat, pushed.Name, pushed.App) = (Subject, Type, LastSegment(events.Text(Source), Source, events));
        return null;
    }

    private readonly bool IsEmpty(int attribute, Slice text) => (Given & (1u << attribute)) != 0 && text.IsEmpty;

    // RFC 2046: type "/" subtype, parameters behind a semicolon.
    private static bool IsMediaType(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)';');
        var name = (end < 0 ? text : text[..end]).TrimEnd((byte)' ');
        var slash = name.IndexOf((byte)'/');
        return slash > 0 && slash < name.Length - 1 && !name.ContainsAny((byte)' ', (byte)'\t');
    }

    // The last segment of the path: board-export of https://tools.example/board-export/ and of /tools/board-export.
    private static Slice LastSegment(ReadOnlySpan<byte> text, Slice source, PushedEvents events)
    {
        var end = text.IndexOfAny((byte)'?', (byte)'#');
        var path = (end < 0 ? text : text[..end]).TrimEnd((byte)'/');
        var segment = path[(path.LastIndexOfAny((byte)'/', (byte)':') + 1)..];
        return segment.IsEmpty ? source : events.Keep(segment);
    }
}
