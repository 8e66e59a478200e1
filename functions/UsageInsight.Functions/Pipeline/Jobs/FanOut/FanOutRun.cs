using System.Text.Json.Serialization;

namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>An analysis whose parts are worked at apart: by several instances on Azure, by the machine's cores elsewhere.</summary>
internal sealed record FanOutRun
{
    /// <summary>The run's name.</summary>
    public required string Id { get; init; }

    /// <summary>The instant that all parts take for the present, whenever they are worked at.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The last day that counts; null where the parts find it.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>How many parts there are, at least one; they are numbered from zero.</summary>
    public required int Parts { get; init; }

    /// <summary>The parts whose results are kept, rising.</summary>
    public IReadOnlyList<int> Done { get; init; } = [];

    /// <summary>When the parts were put together; null before.</summary>
    public DateTimeOffset? ComposedAt { get; init; }

    /// <summary>True once every part is there.</summary>
    [JsonIgnore]
    public bool IsComplete => Done.Count == Parts;
}
