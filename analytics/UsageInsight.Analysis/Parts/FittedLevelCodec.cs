using UsageInsight.Analysis.Prediction;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>Writes fitted models with what everybody did as bytes.</summary>
internal static class FittedLevelCodec
{
    public static void Write(ByteWriter to, FittedLevel? level)
    {
        to.WriteCount(level?.Horizons.Length ?? 0);
        if (level is null)
        {
            return;
        }

        to.WriteByte((byte)level.Level);
        to.WriteDay(level.AsOf);
        for (var h = 0; h < level.Horizons.Length; h++)
        {
            to.WriteCount(level.Horizons[h]);
            HorizonModelCodec.Write(to, level.Models[h]);
        }

        to.WriteCount(level.Groups.Count);
        for (var group = 0; group < level.Groups.Count; group++)
        {
            to.WriteText(level.Groups[group].App);
            to.WriteText(level.Groups[group].Feature);
            to.WriteCounts([level.Peers!.Year[group], level.Peers.Quarter[group], level.Peers.Month[group], level.Peers.QuarterBefore[group]]);
        }
    }

    /// <exception cref="InvalidDataException">The bytes hold something else.</exception>
    public static FittedLevel? Read(ref ByteReader from)
    {
        var horizons = new int[from.ReadItemCount()];
        if (horizons.Length == 0)
        {
            return null;
        }

        var (level, asOf) = ((PredictionLevel)from.ReadByte(), from.ReadDay()!.Value);
        var models = new IHorizonModel?[horizons.Length];
        for (var h = 0; h < horizons.Length; h++)
        {
            horizons[h] = from.ReadCount();
            models[h] = HorizonModelCodec.Read(ref from);
        }

        var groups = new FeatureKey[from.ReadItemCount()];
        var peers = new GroupPeers(groups.Length);
        for (var group = 0; group < groups.Length; group++)
        {
            groups[group] = new(from.ReadText(), from.ReadText());
            var seats = from.ReadCounts();
            (peers.Year[group], peers.Quarter[group], peers.Month[group], peers.QuarterBefore[group]) = (seats[0], seats[1], seats[2], seats[3]);
        }

        return new() { Level = level, AsOf = asOf, Horizons = horizons, Models = models, Groups = groups, Peers = peers };
    }
}
