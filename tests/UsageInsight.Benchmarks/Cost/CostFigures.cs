using System.Text.Json;

namespace UsageInsight.Benchmarks.Cost;

/// <summary>What the model is fed with: prices, what was measured, what is assumed. All of it stands in one file that anybody can change.</summary>
internal sealed record CostFigures
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public required string Currency { get; init; }

    public required IReadOnlyDictionary<string, CostFigure> Prices { get; init; }

    public required IReadOnlyDictionary<string, CostFigure> Measured { get; init; }

    public required IReadOnlyDictionary<string, CostFigure> Assumed { get; init; }

    /// <summary>A measured or assumed figure.</summary>
    /// <exception cref="InvalidOperationException">The file has none of that name.</exception>
    public decimal this[string name] => Measured.TryGetValue(name, out var figure) || Assumed.TryGetValue(name, out figure)
        ? figure.Value
        : throw new InvalidOperationException($"The figures have no '{name}'.");

    /// <summary>What an amount costs a month: <paramref name="per"/> of it at a time, after what is free.</summary>
    public decimal Price(string name, decimal amount, decimal per = 1) =>
        Prices.TryGetValue(name, out var price) ? Math.Max(0, amount - price.Free) / per * price.Value : throw new InvalidOperationException($"The prices have no '{name}'.");

    /// <summary>Reads a file.</summary>
    public static CostFigures Read(string file) => JsonSerializer.Deserialize<CostFigures>(File.ReadAllText(file), Names) ?? throw new InvalidOperationException($"{file} holds nothing.");
}
