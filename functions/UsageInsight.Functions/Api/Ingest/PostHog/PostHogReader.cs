using System.Text.Json;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;

namespace UsageInsight.Functions.Api.Ingest.PostHog;

/// <summary>Reads PostHog bodies: a batch, or a single event whose members stand at the top.</summary>
internal sealed class PostHogReader(PushedEvents events, MappingFields fields, IngestLimits limits)
{
    private Slice _key;
    private Slice _sent;

    /// <summary>The project key in the body.</summary>
    public Slice Key => _key;

    /// <summary>When the client says it sent; 0 where it does not.</summary>
    public long SentTicks => JsonParts.TryTicks(events.Text(_sent), out var ticks) ? ticks : 0;

    /// <summary>Reads the body; false where it is not JSON, or holds neither a batch nor an event.</summary>
    public bool TryRead()
    {
        var reader = new Utf8JsonReader(events.Body, JsonParts.Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !TryTop(ref reader))
            {
                return false;
            }

            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // A batch has "batch" at the top, an event has not: that is known before the first event is read.
    private bool TryTop(ref Utf8JsonReader reader)
    {
        var look = reader;
        var hasBatch = false;
        while (look.Read() && look.TokenType == JsonTokenType.PropertyName)
        {
            hasBatch |= look.ValueTextEquals("batch"u8);
            look.Read();
            JsonParts.Skip(ref look);
        }

        if (!hasBatch)
        {
            ReadEvent(ref reader, 0);
            return true;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("batch"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.StartArray || !TryEvents(ref reader))
                {
                    return false;
                }

                continue;
            }

            var (isKey, isSent) = (reader.ValueTextEquals("api_key"u8) || reader.ValueTextEquals("token"u8), reader.ValueTextEquals("sent_at"u8) || reader.ValueTextEquals("created_at"u8));
            reader.Read();
            if (isKey || isSent)
            {
                JsonParts.TryText(ref reader, events, out isKey ? ref _key : ref _sent);
            }

            JsonParts.Skip(ref reader);
        }

        return true;
    }

    private bool TryEvents(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (events.Count >= limits.Events)
            {
                return false;
            }

            var start = (int)reader.TokenStartIndex;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadEvent(ref reader, start);
                continue;
            }

            JsonParts.Skip(ref reader);
            ref var stray = ref events.Add();
            (stray.Whole, stray.Problem) = (new(start, (int)reader.BytesConsumed - start), PushProblem.NotAnObject);
        }

        return true;
    }

    private void ReadEvent(ref Utf8JsonReader reader, int start)
    {
        ref var pushed = ref events.Add();
        var values = events.ValuesOf(events.Count - 1);
        var (outer, seen) = (reader.CurrentDepth, 0u);
        var (scan, time) = (default(EventScan), default(Slice));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = MemberOf(ref reader);
            reader.Read();
            if (member != Member.Other && (seen & (1u << (int)member)) != 0)
            {
                scan.Problem ??= PushProblem.DuplicateMember;
            }

            seen |= 1u << (int)member;
            if (member == Member.Properties && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadProperties(ref reader, values, ref pushed, ref scan);
                continue;
            }

            if (member is not (Member.Other or Member.Properties))
            {
                ReadMember(ref reader, member, ref pushed, ref time, ref scan);
            }

            scan.Deepest = Math.Max(scan.Deepest, JsonParts.Skip(ref reader));
        }

        pushed.Whole = new(start, (int)reader.BytesConsumed - start);
        pushed.Problem = pushed.Whole.Length > limits.EventBytes ? PushProblem.TooLarge
            : scan.Deepest - outer > limits.Depth ? PushProblem.TooDeep
            : scan.Problem;
        Complete(ref pushed, time, values);
    }

    private void ReadMember(ref Utf8JsonReader reader, Member member, ref PushedEvent pushed, ref Slice time, ref EventScan scan)
    {
        if (!JsonParts.TryText(ref reader, events, out var text))
        {
            scan.Problem ??= PushProblem.NotText;
        }

        switch (member)
        {
            case Member.Event: pushed.Name = text; break;
            case Member.DistinctId: pushed.Seat = text; break;
            case Member.Uuid: pushed.Id = text; break;
            case Member.Timestamp: time = text; break;
            case Member.Key: _key = text; break;
            case Member.SentAt: _sent = text; break;
        }
    }

    // distinct_id may stand among the properties instead.
    private void ReadProperties(ref Utf8JsonReader reader, Span<Slice> values, ref PushedEvent pushed, ref EventScan scan)
    {
        if (pushed.Seat.IsEmpty)
        {
            var look = reader;
            while (look.Read() && look.TokenType == JsonTokenType.PropertyName)
            {
                var isSeat = look.ValueTextEquals("distinct_id"u8) || look.ValueTextEquals("$distinct_id"u8);
                look.Read();
                if (isSeat && JsonParts.TryText(ref look, events, out var seat))
                {
                    pushed.Seat = seat;
                }

                JsonParts.Skip(ref look);
            }
        }

        JsonProperties.Read(ref reader, events, fields, values, ref scan);
    }

    private void Complete(ref PushedEvent pushed, Slice time, Span<Slice> values)
    {
        pushed.Kind = KindOf(events.Text(pushed.Name));
        if (pushed.Name.IsEmpty && values[MappingFields.Feature].IsEmpty)
        {
            pushed.Problem ??= PushProblem.MissingEvent;
        }

        if (!time.IsEmpty && !JsonParts.TryTicks(events.Text(time), out pushed.Ticks))
        {
            pushed.Warning = IngestWarnings.BadTime;
        }
    }

    // A group's distinct_id is the group, not a person: it is nobody's presence.
    private static EventKind KindOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("$identify"u8) || name.SequenceEqual("$set"u8) || name.SequenceEqual("$unset"u8) || name.SequenceEqual("$create_alias"u8) || name.SequenceEqual("$merge_dangerously"u8) ? EventKind.Presence
        : name.SequenceEqual("$feature_flag_called"u8) ? EventKind.Exposure
        : name.SequenceEqual("$groupidentify"u8) ? EventKind.Nothing
        : EventKind.Use;

    private static Member MemberOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            return Member.Other;
        }

        var name = reader.ValueSpan;
        return name.Length switch
        {
            4 when name.SequenceEqual("uuid"u8) => Member.Uuid,
            5 when name.SequenceEqual("event"u8) => Member.Event,
            5 when name.SequenceEqual("token"u8) => Member.Key,
            7 when name.SequenceEqual("api_key"u8) => Member.Key,
            7 when name.SequenceEqual("sent_at"u8) => Member.SentAt,
            9 when name.SequenceEqual("timestamp"u8) => Member.Timestamp,
            10 when name.SequenceEqual("properties"u8) => Member.Properties,
            11 when name.SequenceEqual("distinct_id"u8) => Member.DistinctId,
            _ => Member.Other,
        };
    }

    private enum Member
    {
        Other,
        Event,
        DistinctId,
        Uuid,
        Timestamp,
        Properties,
        Key,
        SentAt,
    }
}
