using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Prediction;

/// <summary>Writes fitted models as bytes and reads them again: every number comes back bit for bit, so scores do not depend on who fitted.</summary>
internal static class HorizonModelCodec
{
    private enum Form : byte
    {
        None,
        Pooled,
        ColdStart,
        Cautious,
        Stretched,
        Blend,
    }

    public static void Write(ByteWriter to, IHorizonModel? model)
    {
        switch (model)
        {
            case null:
                to.WriteByte((byte)Form.None);
                break;
            case PooledModel pooled:
                to.WriteByte((byte)Form.Pooled);
                Write(to, pooled);
                break;
            case ColdStart cold:
                to.WriteByte((byte)Form.ColdStart);
                Write(to, cold);
                break;
            case Cautious cautious:
                to.WriteByte((byte)Form.Cautious);
                to.WriteCount(cautious.HistoryDays);
                to.WriteCount(cautious.Horizon);
                Write(to, cautious.Model);
                break;
            case Stretched stretched:
                to.WriteByte((byte)Form.Stretched);
                Write(to, stretched.Shorter);
                Write(to, stretched.AssumedShorter);
                Write(to, stretched.Assumed);
                break;
            case Blend blend:
                to.WriteByte((byte)Form.Blend);
                Write(to, blend.Learned);
                to.WriteNumber(blend.Weight);
                Write(to, blend.Assumed);
                break;
            default:
                throw new NotSupportedException($"{model.GetType().Name} has no byte form.");
        }
    }

    /// <exception cref="InvalidDataException">The bytes hold no model.</exception>
    public static IHorizonModel? Read(ref ByteReader from) => (Form)from.ReadByte() switch
    {
        Form.None => null,
        Form.Pooled => ReadPooled(ref from),
        Form.ColdStart => ReadColdStart(ref from),
        Form.Cautious => ReadCautious(ref from),
        Form.Stretched => new Stretched(ReadPooled(ref from), ReadColdStart(ref from), ReadColdStart(ref from)),
        Form.Blend => ReadBlend(ref from),
        _ => throw new InvalidDataException("No form of a model."),
    };

    private static void Write(ByteWriter to, PooledModel model)
    {
        var (median, mean, deviation) = model.Scaling.Learned;
        to.WriteCount(model.Inputs);
        to.WriteNumbers(median);
        to.WriteNumbers(mean);
        to.WriteNumbers(deviation);
        to.WriteNumber(model.CoreShift);
        to.WriteCount(model.Members.Length);
        foreach (var (columns, member) in model.Members)
        {
            to.WriteCounts(columns);
            to.WriteNumber(member.Intercept);
            to.WriteNumbers(member.Weights);
        }
    }

    private static PooledModel ReadPooled(ref ByteReader from)
    {
        var inputs = from.ReadCount();
        var scaling = new InputScaling(from.ReadNumbers(), from.ReadNumbers(), from.ReadNumbers());
        var shift = from.ReadNumber();
        var members = new (int[], RidgeLogistic)[from.ReadItemCount()];
        for (var m = 0; m < members.Length; m++)
        {
            members[m] = (from.ReadCounts(), new(from.ReadNumber(), from.ReadNumbers()));
        }

        return new(scaling, members, inputs, shift);
    }

    private static void Write(ByteWriter to, ColdStart model)
    {
        to.WriteCount(model.Horizon);
        to.WriteNumbers([model.Model.Alpha, model.Model.Beta, model.Model.Gamma, model.Model.Delta, model.Scaling.Intercept, model.Scaling.Slope]);

        // Recalibrated to the same line is not the same as not recalibrated: the method's name tells.
        to.WriteByte(ReferenceEquals(model.Scaling, PlattScaling.Identity) ? (byte)0 : (byte)1);
    }

    private static ColdStart ReadColdStart(ref ByteReader from)
    {
        var horizon = from.ReadCount();
        var n = from.ReadNumbers();
        return new(new(n[0], n[1], n[2], n[3]), horizon, from.ReadByte() == 0 ? PlattScaling.Identity : new(n[4], n[5]));
    }

    private static Cautious ReadCautious(ref ByteReader from)
    {
        var (days, horizon) = (from.ReadCount(), from.ReadCount());
        return new(Read(ref from) ?? throw new InvalidDataException("A model is missing."), days, horizon);
    }

    private static Blend ReadBlend(ref ByteReader from)
    {
        var learned = ReadPooled(ref from);
        var weight = from.ReadNumber();
        return new(learned, Read(ref from) ?? throw new InvalidDataException("A model is missing."), weight);
    }
}
