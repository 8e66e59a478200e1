namespace UsageInsight.Analysis.Prediction;

/// <summary>The rising step function nearest to the outcomes in squared error, by pooling adjacent violators.</summary>
/// <remarks>
/// R. E. Barlow et al., Statistical Inference under Order Restrictions, 1972, section 1.2. Turns a score into a
/// probability without assuming a shape: the backtest learns with it all that idle days alone can say.
/// </remarks>
internal sealed class IsotonicRegression
{
    private readonly double[] _at;
    private readonly double[] _value;

    private IsotonicRegression(double[] at, double[] value)
    {
        _at = at;
        _value = value;
    }

    /// <summary>Fits to scores and targets of at least one pair; equal scores get one value.</summary>
    public static IsotonicRegression Fit(ReadOnlySpan<double> score, ReadOnlySpan<double> target)
    {
        var x = score.ToArray();
        var y = target.ToArray();
        Array.Sort(x, y);
        var blocks = new List<(double From, double To, double Sum, double Weight)>(x.Length);
        for (var i = 0; i < x.Length;)
        {
            var block = (From: x[i], To: x[i], Sum: 0.0, Weight: 0.0);
            for (; i < x.Length && x[i] == block.From; i++)
            {
                block.Sum += y[i];
                block.Weight++;
            }

            // A block that is not above the one before it belongs to it.
            while (blocks.Count > 0 && blocks[^1].Sum * block.Weight >= block.Sum * blocks[^1].Weight)
            {
                block = (blocks[^1].From, block.To, blocks[^1].Sum + block.Sum, blocks[^1].Weight + block.Weight);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        return new([.. blocks.SelectMany(b => new[] { b.From, b.To })], [.. blocks.SelectMany(b => new[] { b.Sum / b.Weight, b.Sum / b.Weight })]);
    }

    /// <summary>The value at a score: that of its block, a straight line between blocks, the outermost block's beyond them.</summary>
    public double At(double score)
    {
        var i = Array.BinarySearch(_at, score);
        if (i >= 0)
        {
            return _value[i];
        }

        var right = ~i;
        if (right == 0)
        {
            return _value[0];
        }

        return right == _at.Length
            ? _value[^1]
            : _value[right - 1] + ((_value[right] - _value[right - 1]) * (score - _at[right - 1]) / (_at[right] - _at[right - 1]));
    }
}
