using System.Text.Json.Nodes;

namespace UsageInsight.Functions.Insight.Asking;

/// <summary>
/// A value that a question takes, said once: the HTTP query, the JSON body and the arguments of an MCP tool are read by it, and
/// their schemas are made from it.
/// </summary>
internal abstract class Parameter
{
    /// <summary>Its name, in camelCase.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>What it takes, in words that follow "expected".</summary>
    public required string Expected { get; init; }

    /// <summary>The JSON Schema of its values. A new object at each call.</summary>
    public required Func<JsonObject> Schema { get; init; }

    /// <summary>A value that a reader can try.</summary>
    public required string Example { get; init; }

    /// <summary>True where a question cannot be asked without it.</summary>
    public bool Required { get; init; }

    /// <summary>Reads a value; false where it is none of those it takes.</summary>
    public abstract bool TryRead(string text, out object value);
}
