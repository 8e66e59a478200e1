using UsageInsight.Functions.Insight.Asking;

namespace UsageInsight.Functions.Insight.Questions;

/// <summary>
/// A question that programs ask: what it takes and what shape its answer has, said once. The insight API makes a route of it and the
/// MCP server a tool; both describe it from here.
/// </summary>
internal sealed record Question
{
    private Question()
    {
    }

    /// <summary>Its name, in camelCase.</summary>
    public required string Name { get; init; }

    /// <summary>What it answers, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What to know before asking it, in a few sentences.</summary>
    public required string Description { get; init; }

    /// <summary>What it takes.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>The shape of the answer; of one item where it is a list.</summary>
    public required Type Shape { get; init; }

    /// <summary>True where the answer is a list, which is given page by page.</summary>
    public required bool IsList { get; init; }

    /// <summary>True where the answer can change without a new analysis.</summary>
    public bool IsLive { get; init; }

    /// <summary>What it is about, for the sentence that there is no such thing, such as <c>app</c>.</summary>
    public string About { get; init; } = "thing";

    /// <summary>Gives the answer; null where what it is asked about is not there.</summary>
    public required Func<Asked, Task<object?>> AnswerAsync { get; init; }

    /// <summary>A question with one answer.</summary>
    public static Question One<T>(string name, string title, string description, Func<Asked, Task<T?>> answer)
        where T : class => new() { Name = name, Title = title, Description = description, Shape = typeof(T), IsList = false, AnswerAsync = async asked => await answer(asked) };

    /// <summary>A question with one answer that is at hand.</summary>
    public static Question One<T>(string name, string title, string description, Func<Asked, T?> answer)
        where T : class => One(name, title, description, asked => Task.FromResult(answer(asked)));

    /// <summary>A question whose answer is a list.</summary>
    public static Question List<T>(string name, string title, string description, Func<Asked, Task<IEnumerable<T>?>> answer)
        where T : class => new()
        {
            Name = name, Title = title, Description = description, Shape = typeof(T), IsList = true,
            AnswerAsync = async asked => await answer(asked) is { } items ? (IReadOnlyList<object>)[.. items] : null,
        };

    /// <summary>A question whose answer is a list that is at hand.</summary>
    public static Question List<T>(string name, string title, string description, Func<Asked, IEnumerable<T>?> answer)
        where T : class => List(name, title, description, asked => Task.FromResult(answer(asked)));
}
