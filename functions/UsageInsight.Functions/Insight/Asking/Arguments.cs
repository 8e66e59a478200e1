namespace UsageInsight.Functions.Insight.Asking;

/// <summary>The values a question was asked with, all of them read and within their bounds.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<Parameter, object> _values = [];

    /// <summary>No values at all.</summary>
    public static Arguments None { get; } = new();

    /// <summary>The values as text that is equal where the values are, whatever order they came in.</summary>
    public string Canonical => Of(_values.Keys);

    /// <summary>Reads what was given, and says everything that is wrong with it at once.</summary>
    /// <param name="parameters">What the question takes.</param>
    /// <param name="given">Names and texts as they came; a text is null where the value was no single text, number or truth.</param>
    /// <param name="place">Where they stood, for messages: <c>query</c>, <c>body</c> or <c>argument</c>.</param>
    public static (Arguments Read, IReadOnlyList<Mistake> Mistakes) Read(IReadOnlyList<Parameter> parameters, IEnumerable<(string Name, string? Text)> given, string place)
    {
        var (read, mistakes) = (new Arguments(), new List<Mistake>());
        foreach (var (name, text) in given)
        {
            if (read.Take(parameters, name, text, place) is { } mistake)
            {
                mistakes.Add(mistake);
            }
        }

        var missing = parameters.Where(p => p.Required && !read._values.ContainsKey(p) && !mistakes.Any(m => m.Where == $"{place} {p.Name}"));
        mistakes.AddRange(missing.Select(p => new Mistake($"{p.Name} is missing: {p.Description}", $"{place} {p.Name}", p.Expected)));
        return (read, mistakes);
    }

    /// <summary>The same of some of the parameters only.</summary>
    public string Of(IEnumerable<Parameter> parameters) => string.Join('&', parameters.Where(_values.ContainsKey).Select(p => $"{p.Name}={_values[p]}").Order(StringComparer.Ordinal));

    /// <summary>The value of a parameter; null where it was not given.</summary>
    public T? Of<T>(Parameter<T> parameter)
        where T : struct => _values.TryGetValue(parameter, out var value) ? (T)value : null;

    /// <summary>The text of a parameter; null where it was not given.</summary>
    public string? Of(Parameter<string> parameter) => _values.GetValueOrDefault(parameter) as string;

    private Mistake? Take(IReadOnlyList<Parameter> parameters, string name, string? text, string place)
    {
        var parameter = parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal));
        if (parameter is null)
        {
            // What was sent is not sent back: an answer must not carry a caller's text on.
            var known = string.Join(", ", parameters.Select(p => p.Name));
            return new("There is no such parameter here.", $"{place} {Reports.Words.SafeText.Name(name)}", known.Length == 0 ? "no parameters" : $"one of {known}");
        }

        if (_values.ContainsKey(parameter))
        {
            return new($"{name} was given more than once.", $"{place} {name}", "one value");
        }

        if (text is null || !parameter.TryRead(text, out var value))
        {
            return new($"The value is not one that {name} takes.", $"{place} {name}", parameter.Expected);
        }

        _values.Add(parameter, value);
        return null;
    }
}
