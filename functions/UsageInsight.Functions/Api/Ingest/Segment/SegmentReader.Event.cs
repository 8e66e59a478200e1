using System.Text.Json;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;

namespace UsageInsight.Functions.Api.Ingest.Segment;

/// <content>One event.</content>
internal static partial class SegmentReader
{
    private static Members ReadEvent(ref Utf8JsonReader reader, PushedEvents events, MappingFields fields, IngestLimits limits, ReadOnlySpan<byte> type)
    {
        var start = (int)reader.TokenStartIndex;
        var outer = reader.CurrentDepth;
        var members = default(Members);
        ref var pushed = ref events.Add();
        var values = events.ValuesOf(events.Count - 1);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref reader, events, fields, ref members, values);
        }

        pushed.Whole = new(start, (int)reader.BytesConsumed - start);
        pushed.Problem = pushed.Whole.Length > limits.EventBytes ? PushProblem.TooLarge
            : members.Scan.Deepest - outer > limits.Depth ? PushProblem.TooDeep
            : members.Scan.Problem;
        Complete(ref pushed, events, in members, type, values);
        return members;
    }

    private static void ReadMember(ref Utf8JsonReader reader, PushedEvents events, MappingFields fields, ref Members members, Span<Slice> values)
    {
        var member = MemberOf(ref reader);
        reader.Read();
        if (member != Member.Other && (members.Seen & (1u << (int)member)) != 0)
        {
            members.Scan.Problem ??= PushProblem.DuplicateMember;
        }

        members.Seen |= 1u << (int)member;
        if (member == Member.Properties && reader.TokenType == JsonTokenType.StartObject)
        {
            JsonProperties.Read(ref reader, events, fields, values, ref members.Scan);
            return;
        }

        if (member == Member.Context && fields.WantsRoute && reader.TokenType == JsonTokenType.StartObject)
        {
            ReadContext(ref reader, events, ref members, values);
            return;
        }

        if (member is not (Member.Other or Member.Context or Member.Properties))
        {
            if (!JsonParts.TryText(ref reader, events, out var text))
            {
                members.Scan.Problem ??= PushProblem.NotText;
            }

            members.Set(member, text);
        }

        members.Scan.Deepest = Math.Max(members.Scan.Deepest, JsonParts.Skip(ref reader));
    }

    // Only context.page.path is looked at, and only where a rule asks for the route.
    private static void ReadContext(ref Utf8JsonReader reader, PushedEvents events, ref Members members, Span<Slice> values)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isPage = reader.ValueTextEquals("page"u8);
            reader.Read();
            if (!isPage || reader.TokenType != JsonTokenType.StartObject)
            {
                members.Scan.Deepest = Math.Max(members.Scan.Deepest, JsonParts.Skip(ref reader));
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isPath = reader.ValueTextEquals("path"u8);
                reader.Read();
                if (isPath && values[MappingFields.Route].IsEmpty && JsonParts.TryText(ref reader, events, out var path))
                {
                    values[MappingFields.Route] = path;
                }

                members.Scan.Deepest = Math.Max(members.Scan.Deepest, JsonParts.Skip(ref reader));
            }
        }
    }

    private static void Complete(ref PushedEvent pushed, PushedEvents events, in Members members, ReadOnlySpan<byte> typeInPath, Span<Slice> values)
    {
        (pushed.Id, pushed.Seat) = (members.MessageId, members.UserId);
        var type = members.Type.IsEmpty ? typeInPath : events.Text(members.Type);
        if (type.SequenceEqual("track"u8))
        {
            pushed.Name = members.Event;
        }
        else if (type.SequenceEqual("page"u8) || type.SequenceEqual("screen"u8))
        {
            pushed.Name = members.Name.IsEmpty ? events.Keep(type) : members.Name;
        }
        else if (type.SequenceEqual("identify"u8) || type.SequenceEqual("group"u8) || type.SequenceEqual("alias"u8))
        {
            (pushed.Kind, pushed.Name) = (EventKind.Presence, events.Keep(type));
        }
        else
        {
            pushed.Problem ??= PushProblem.UnknownType;
        }

        if (pushed.Kind == EventKind.Use && pushed.Name.IsEmpty && values[MappingFields.Feature].IsEmpty)
        {
            pushed.Problem ??= PushProblem.MissingEvent;
        }

        var time = members.Timestamp.IsEmpty ? members.OriginalTimestamp : members.Timestamp;
        if (!time.IsEmpty && !JsonParts.TryTicks(events.Text(time), out pushed.Ticks))
        {
            pushed.Warning = IngestWarnings.BadTime;
        }
    }

    private static Member MemberOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            // A known member written with escapes is legal JSON that no client sends: taken as unknown.
            return Member.Other;
        }

        var name = reader.ValueSpan;
        return name.Length switch
        {
            4 when name.SequenceEqual("type"u8) => Member.Type,
            4 when name.SequenceEqual("name"u8) => Member.Name,
            5 when name.SequenceEqual("event"u8) => Member.Event,
            6 when name.SequenceEqual("userId"u8) => Member.UserId,
            6 when name.SequenceEqual("sentAt"u8) => Member.SentAt,
            7 when name.SequenceEqual("context"u8) => Member.Context,
            8 when name.SequenceEqual("writeKey"u8) => Member.WriteKey,
            9 when name.SequenceEqual("messageId"u8) => Member.MessageId,
            9 when name.SequenceEqual("timestamp"u8) => Member.Timestamp,
            10 when name.SequenceEqual("properties"u8) => Member.Properties,
            17 when name.SequenceEqual("originalTimestamp"u8) => Member.OriginalTimestamp,
            _ => Member.Other,
        };
    }

    private enum Member
    {
        Other,
        Type,
        Name,
        Event,
        UserId,
        SentAt,
        Context,
        WriteKey,
        MessageId,
        Timestamp,
        Properties,
        OriginalTimestamp,
    }

    private struct Members
    {
        public Slice Type;
        public Slice Name;
        public Slice Event;
        public Slice UserId;
        public Slice SentAt;
        public Slice WriteKey;
        public Slice MessageId;
        public Slice Timestamp;
        public Slice OriginalTimestamp;
        public uint Seen;
        public EventScan Scan;

        public void Set(Member member, Slice text)
        {
            switch (member)
            {
                case Member.Type: Type = text; break;
                case Member.Name: Name = text; break;
                case Member.Event: Event = text; break;
                case Member.UserId: UserId = text; break;
                case Member.SentAt: SentAt = text; break;
                case Member.WriteKey: WriteKey = text; break;
                case Member.MessageId: MessageId = text; break;
                case Member.Timestamp: Timestamp = text; break;
                case Member.OriginalTimestamp: OriginalTimestamp = text; break;
            }
        }
    }
}
