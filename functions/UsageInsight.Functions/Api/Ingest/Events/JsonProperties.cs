using System.Text.Json;
using UsageInsight.Functions.Api.Ingest.Mapping;

namespace UsageInsight.Functions.Api.Ingest.Events;

/// <summary>Reads an event's object of properties: only those the mapping looks at are kept.</summary>
internal static class JsonProperties
{
    /// <summary>Reads the object at the reader to its end.</summary>
    public static void Read(ref Utf8JsonReader reader, PushedEvents events, MappingFields fields, Span<Slice> values, ref EventScan scan)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.ValueIsEscaped ? -1 : fields.Find(reader.ValueSpan);
            reader.Read();
            if (field >= 0)
            {
                Take(ref reader, events, ref values[field], field, ref scan);
            }

            scan.Deepest = Math.Max(scan.Deepest, JsonParts.Skip(ref reader));
        }
    }

    // Several properties may give the route, and the last one wins; anything else that is said twice is two statements.
    private static void Take(ref Utf8JsonReader reader, PushedEvents events, ref Slice value, int field, ref EventScan scan)
    {
        if (!value.IsEmpty && field != MappingFields.Route)
        {
            scan.Problem ??= PushProblem.DuplicateMember;
        }

        if (!JsonParts.TryText(ref reader, events, out value))
        {
            scan.Problem ??= PushProblem.NotText;
        }
    }
}
