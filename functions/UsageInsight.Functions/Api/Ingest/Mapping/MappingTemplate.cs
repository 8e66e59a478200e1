using System.Text;
using UsageInsight.Functions.Api.Ingest.Events;

namespace UsageInsight.Functions.Api.Ingest.Mapping;

/// <summary>A target such as <c>export-${format}</c>: fixed text with properties of the event put in.</summary>
internal sealed class MappingTemplate
{
    private const int EventName = -1;
    private readonly List<(byte[] Text, int? Field)> _parts = [];

    public MappingTemplate(string template, MappingFields fields)
    {
        var at = 0;
        while (at < template.Length)
        {
            var open = template.IndexOf("${", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            var name = template[(open + 2)..close];
            _parts.Add((Encoding.UTF8.GetBytes(template[at..open]), name switch
            {
                "event" => EventName,
                "route" => fields.AddRoute(),
                _ => fields.Add(name),
            }));
            at = close + 1;
        }

        _parts.Add((Encoding.UTF8.GetBytes(template[at..]), null));
    }

    /// <summary>Fills the template; empty where a property it needs is missing, so that the event fails with that reason.</summary>
    public Slice Fill(PushedEvents events, int index)
    {
        var values = events.ValuesOf(index);
        var length = 0;
        foreach (var (text, field) in _parts)
        {
            var value = ValueOf(events, index, values, field);
            if (field is not null && value.IsEmpty)
            {
                return default;
            }

            length += text.Length + value.Length;
        }

        var target = events.Reserve(length);
        var at = 0;
        foreach (var (text, field) in _parts)
        {
            text.CopyTo(target[at..]);
            at += text.Length;
            var value = events.Text(ValueOf(events, index, values, field));
            value.CopyTo(target[at..]);
            at += value.Length;
        }

        return events.Commit(length);
    }

    private static Slice ValueOf(PushedEvents events, int index, Span<Slice> values, int? field) => field switch
    {
        null => default,
        EventName => events[index].Name,
        _ => values[field.Value],
    };
}
