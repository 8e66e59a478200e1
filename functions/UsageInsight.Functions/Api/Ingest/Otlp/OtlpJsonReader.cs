using System.Text.Json;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;

namespace UsageInsight.Functions.Api.Ingest.Otlp;

/// <summary>Reads an ExportLogsServiceRequest in JSON: lowerCamelCase names only, unknown members ignored, 64-bit numbers as text or number.</summary>
internal sealed partial class OtlpJsonReader(PushedEvents events, MappingFields fields, IngestLimits limits)
{
    private readonly OtlpAttributes _resource = new(fields.Count);
    private readonly OtlpAttributes _scope = new(fields.Count);
    private readonly OtlpAttributes _record = new(fields.Count);

    /// <summary>Reads the whole body; false where it is not such a message.</summary>
    public bool TryRead()
    {
        var reader = new Utf8JsonReader(events.Body, JsonParts.Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (NextMember(ref reader))
            {
                if (!reader.ValueTextEquals("resourceLogs"u8))
                {
                    SkipMember(ref reader);
                }
                else if (BeginArray(ref reader))
                {
                    while (NextObject(ref reader))
                    {
                        ReadResourceLogs(ref reader);
                    }
                }
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

    // The resource may stand behind the logs it is for: it is looked for first, and the object read a second time.
    private void ReadResourceLogs(ref Utf8JsonReader reader)
    {
        _resource.Begin(around: null);
        var resource = default(Slice);
        var first = reader;
        while (NextMember(ref first))
        {
            if (first.ValueTextEquals("resource"u8))
            {
                resource = ReadAttributesOf(ref first, _resource);
            }
            else
            {
                SkipMember(ref first);
            }
        }

        while (NextMember(ref reader))
        {
            if (!reader.ValueTextEquals("scopeLogs"u8))
            {
                SkipMember(ref reader);
            }
            else if (BeginArray(ref reader))
            {
                while (NextObject(ref reader))
                {
                    ReadScopeLogs(ref reader, resource);
                }
            }
        }
    }

    private void ReadScopeLogs(ref Utf8JsonReader reader, Slice resource)
    {
        _scope.Begin(_resource);
        var around = resource;
        var first = reader;
        while (NextMember(ref first))
        {
            if (first.ValueTextEquals("scope"u8))
            {
                around = events.Join(resource, ReadAttributesOf(ref first, _scope));
            }
            else
            {
                SkipMember(ref first);
            }
        }

        while (NextMember(ref reader))
        {
            if (!reader.ValueTextEquals("logRecords"u8))
            {
                SkipMember(ref reader);
            }
            else if (BeginArray(ref reader))
            {
                while (NextObject(ref reader))
                {
                    ReadRecord(ref reader, around);
                }
            }
        }
    }

    // The object's text, and its attributes into the target.
    private Slice ReadAttributesOf(ref Utf8JsonReader reader, OtlpAttributes target)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.TokenType == JsonTokenType.Null ? default : throw new JsonException("A resource or scope is not an object.");
        }

        var start = (int)reader.TokenStartIndex;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("attributes"u8))
            {
                ReadKeyValues(ref reader, target, onlyWhereEmpty: false);
            }
            else
            {
                SkipMember(ref reader);
            }
        }

        return new(start, (int)reader.BytesConsumed - start);
    }
}
