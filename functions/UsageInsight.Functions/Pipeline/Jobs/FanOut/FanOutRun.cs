using System.Text.Json.Serialization;

namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>An analysis whose parts are worked at apart: by several instances on Azure, by the machine's cores elsewhere.</summary>
internal sealed record FanOutRun
{
    /// <summary>The run's name.</summary>
    public required string Id { get; init; }

    /// <summary>The instant that all parts take for the present, whenever they are worked at.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How it is divided.</summary>
    public required FanOutPlan Plan { get; init; }

    /// <summary>What is kept of it so far, rising by part; what was learned is the part before all others.</summary>
    public IReadOnlyList<FanOutPiece> Kept { get; init; } = [];

    /// <summary>When the parts were put together; null before.</summary>
    public DateTimeOffset? ComposedAt { get; init; }

    /// <summary>What was learned; null before.</summary>
    [JsonIgnore]
    public FanOutPiece? Learned => Find(FanOutPart.Learning);

    /// <summary>All parts, without what was learned.</summary>
    [JsonIgnore]
    public IEnumerable<FanOutPart> Parts => Enumerable.Range(0, Plan.Parts).Select(part => new FanOutPart(Id, part));

    /// <summary>True once every part is there.</summary>
    [JsonIgnore]
    public bool IsComplete => Parts.All(part => Find(part.Part) is not null);

    /// <summary>What is kept of a part; null before it is done.</summary>
    public FanOutPiece? Find(int part) => Kept.FirstOrDefault(piece => piece.Part == part);
}
