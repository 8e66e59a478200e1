using System.Text.Json;
using UsageInsight.Analysis;
using UsageInsight.Analysis.Follow;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline;

/// <summary>What all parts of an analysis go by.</summary>
/// <param name="Model">What was learned.</param>
/// <param name="Tools">The registered tools: of what they replace, parts hand on every day.</param>
internal sealed record Groundwork(AnalysisModel Model, IReadOnlyList<ReplacementTool> Tools)
{
    public byte[] ToBytes()
    {
        var to = new ByteWriter();
        to.WriteText(JsonSerializer.Serialize(Tools, AnalysisDocuments.Json));
        to.WriteBytes(Model.ToBytes());
        return to.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes hold something else, or were written by another version.</exception>
    public static Groundwork FromBytes(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        var tools = JsonSerializer.Deserialize<List<ReplacementTool>>(from.ReadText(), AnalysisDocuments.Json)!;
        return new(AnalysisModel.FromBytes(bytes[from.Position..]), tools);
    }
}
