using System.Globalization;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;

namespace UsageInsight.Functions.Api.Ingest.Otlp;

/// <summary>Reads an ExportLogsServiceRequest in protobuf.</summary>
/// <remarks>Field numbers are those of opentelemetry/proto: common/v1, resource/v1, logs/v1 and collector/logs/v1.</remarks>
internal sealed class OtlpProtoReader(PushedEvents events, MappingFields fields, IngestLimits limits)
{
    private readonly OtlpAttributes _resource = new(fields.Count);
    private readonly OtlpAttributes _scope = new(fields.Count);
    private readonly OtlpAttributes _record = new(fields.Count);

    /// <summary>Reads the whole body; false where it is not such a message.</summary>
    public bool TryRead()
    {
        var request = new ProtoReader(events.Body, 0, events.Body.Length);
        while (request.Next())
        {
            if (request is { Field: 1, Wire: ProtoWire.Bytes } && !TryResourceLogs(request.Message()))
            {
                return false;
            }
        }

        return !request.IsMalformed;
    }

    // The resource may be written behind the logs it is for, so it is looked for first.
    private bool TryResourceLogs(ProtoReader message)
    {
        _resource.Begin(around: null);
        var around = default(Slice);
        var first = message;
        while (first.Next())
        {
            if (first is { Field: 1, Wire: ProtoWire.Bytes })
            {
                around = new(first.Start, first.Length);
                if (!TryAttributes(first.Message(), field: 1, _resource))
                {
                    return false;
                }
            }
        }

        while (message.Next())
        {
            if (message is { Field: 2, Wire: ProtoWire.Bytes } && !TryScopeLogs(message.Message(), around))
            {
                return false;
            }
        }

        return !message.IsMalformed;
    }

    private bool TryScopeLogs(ProtoReader message, Slice resource)
    {
        _scope.Begin(_resource);
        var around = resource;
        var first = message;
        while (first.Next())
        {
            if (first is { Field: 1, Wire: ProtoWire.Bytes })
            {
                around = events.Join(resource, new(first.Start, first.Length));
                if (!TryAttributes(first.Message(), field: 3, _scope))
                {
                    return false;
                }
            }
        }

        while (message.Next())
        {
            if (message is { Field: 2, Wire: ProtoWire.Bytes } && (events.Count >= limits.Events || !TryRecord(message, around)))
            {
                return false;
            }
        }

        return !message.IsMalformed;
    }

    private bool TryRecord(ProtoReader field, Slice around)
    {
        ref var pushed = ref events.Add();
        (pushed.Whole, pushed.Around) = (new(field.Start, field.Length), around);
        _record.Begin(_scope);
        var (time, observed, name, body) = (0UL, 0UL, default(Slice), default(Slice));
        var record = field.Message();
        while (record.Next())
        {
            switch (record.Field, record.Wire)
            {
                case (1, ProtoWire.Fixed64): time = record.Number; break;
                case (11, ProtoWire.Fixed64): observed = record.Number; break;
                case (12, ProtoWire.Bytes): name = new(record.Start, record.Length); break;
                case (5, ProtoWire.Bytes): body = new(record.Start, record.Length); break;
                case (6, ProtoWire.Bytes):
                    if (!TryKeyValue(record.Message(), _record, onlyWhereEmpty: false))
                    {
                        return false;
                    }

                    break;
            }
        }

        if (record.IsMalformed || !TryBody(body))
        {
            return false;
        }

        pushed.Problem = pushed.Whole.Length > limits.EventBytes ? PushProblem.TooLarge : null;
        OtlpRecord.Complete(ref pushed, events, _record, name, time != 0 ? time : observed, events.ValuesOf(events.Count - 1));
        return true;
    }

    // A body that is a list of members carries properties too, as events did before they had attributes.
    private bool TryBody(Slice body)
    {
        var value = new ProtoReader(events.Body, body.Start, body.Length);
        while (value.Next())
        {
            if (value is { Field: 6, Wire: ProtoWire.Bytes })
            {
                var list = value.Message();
                while (list.Next())
                {
                    if (list is { Field: 1, Wire: ProtoWire.Bytes } && !TryKeyValue(list.Message(), _record, onlyWhereEmpty: true))
                    {
                        return false;
                    }
                }

                if (list.IsMalformed)
                {
                    return false;
                }
            }
        }

        return !value.IsMalformed;
    }

    private bool TryAttributes(ProtoReader message, int field, OtlpAttributes target)
    {
        while (message.Next())
        {
            if (message.Field == field && message.Wire == ProtoWire.Bytes && !TryKeyValue(message.Message(), target, onlyWhereEmpty: false))
            {
                return false;
            }
        }

        return !message.IsMalformed;
    }

    private bool TryKeyValue(ProtoReader message, OtlpAttributes target, bool onlyWhereEmpty)
    {
        var (key, value) = (default(Slice), default(Slice));
        while (message.Next())
        {
            switch (message.Field, message.Wire)
            {
                case (1, ProtoWire.Bytes): key = new(message.Start, message.Length); break;
                case (2, ProtoWire.Bytes):
                    if (!TryValue(message.Message(), out value))
                    {
                        return false;
                    }

                    break;
            }
        }

        target.Take(fields, events.Text(key), value, onlyWhereEmpty);
        return !message.IsMalformed;
    }

    private bool TryValue(ProtoReader message, out Slice value)
    {
        value = default;
        while (message.Next())
        {
            switch (message.Field, message.Wire)
            {
                case (1, ProtoWire.Bytes): value = new(message.Start, message.Length); break;
                case (2, ProtoWire.Varint): value = events.Keep(message.Number != 0 ? "true"u8 : "false"u8); break;
                case (3, ProtoWire.Varint): value = Digits((long)message.Number); break;
            }
        }

        return !message.IsMalformed;
    }

    private Slice Digits(long number)
    {
        number.TryFormat(events.Reserve(20), out var length, default, CultureInfo.InvariantCulture);
        return events.Commit(length);
    }
}
