using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Api.Ingest.Mapping;

/// <summary>Decides which app and feature an event is: the workspace's rules in order, then the default mapping.</summary>
/// <remarks>
/// Default: app = property <c>app</c>, else what the protocol names, else the source's name; feature = property <c>feature</c>,
/// else the event's name; seat = what the protocol names.
/// </remarks>
internal sealed class EventMapping
{
    private readonly CompiledRule[] _rules;

    public EventMapping(IReadOnlyList<EventRule> rules)
    {
        Fields = new();
        _rules = [.. rules.Select(rule => new CompiledRule(rule, Fields))];
    }

    /// <summary>The mapping of a workspace without rules.</summary>
    public static EventMapping Default { get; } = new([]);

    /// <summary>What the readers take from an event.</summary>
    public MappingFields Fields { get; }

    /// <summary>Maps one event.</summary>
    /// <param name="events">The request's events.</param>
    /// <param name="index">Which one.</param>
    /// <param name="source">The source's name in UTF-8.</param>
    public MappedEvent Map(PushedEvents events, int index, ReadOnlySpan<byte> source)
    {
        var values = events.ValuesOf(index);
        ref readonly var pushed = ref events[index];
        var app = values[MappingFields.App].IsEmpty ? pushed.App : values[MappingFields.App];
        var feature = values[MappingFields.Feature].IsEmpty ? pushed.Name : values[MappingFields.Feature];
        for (var i = 0; i < _rules.Length; i++)
        {
            var rule = _rules[i];
            if (rule.Matches(events, index, source))
            {
                return new(
                    rule.Seat is { } seat ? events.ValuesOf(index)[seat] : pushed.Seat,
                    rule.App?.Fill(events, index) ?? app,
                    rule.Feature?.Fill(events, index) ?? feature,
                    rule.Ignore ? EventKind.Nothing : pushed.Kind,
                    rule.Count is { } count ? events.ValuesOf(index)[count] : default,
                    i);
            }
        }

        return new(pushed.Seat, app, feature, pushed.Kind, default, -1);
    }

    private sealed class CompiledRule
    {
        private readonly Glob? _event;
        private readonly Glob? _source;
        private readonly List<(int Field, Glob Pattern)> _properties;

        public CompiledRule(EventRule rule, MappingFields fields)
        {
            _event = rule.Event == "*" ? null : new(rule.Event);
            _source = rule.Source is null ? null : new(rule.Source);
            _properties = [.. rule.Properties.Select(property => (fields.Add(property.Key), new Glob(property.Value)))];
            if (rule.Route is not null)
            {
                _properties.Add((fields.AddRoute(), new(rule.Route)));
            }

            App = rule.App is null ? null : new(rule.App, fields);
            Feature = rule.Feature is null ? null : new(rule.Feature, fields);
            Seat = rule.Seat is null ? null : fields.Add(rule.Seat);
            Count = rule.Count is null ? null : fields.Add(rule.Count);
            Ignore = rule.Ignore;
        }

        public MappingTemplate? App { get; }

        public MappingTemplate? Feature { get; }

        public int? Seat { get; }

        public int? Count { get; }

        public bool Ignore { get; }

        public bool Matches(PushedEvents events, int index, ReadOnlySpan<byte> source)
        {
            if ((_event is not null && !_event.Matches(events.Text(events[index].Name))) || (_source is not null && !_source.Matches(source)))
            {
                return false;
            }

            var values = events.ValuesOf(index);
            foreach (var (field, pattern) in _properties)
            {
                if (values[field].IsEmpty || !pattern.Matches(events.Text(values[field])))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
