namespace UsageInsight.Analysis.Prediction;

/// <summary>Brings raw inputs to comparable size: signed log(1 + |x|), the training median for what is missing, z-score, cut off at +-6.</summary>
internal sealed class InputScaling
{
    private const double Limit = 6;

    private readonly double[] _median;
    private readonly double[] _mean;
    private readonly double[] _deviation;

    /// <summary>A scaling that was learned before.</summary>
    /// <param name="median">What stands for a missing input, by column.</param>
    /// <param name="mean">Taken off, by column.</param>
    /// <param name="deviation">Divided by, by column.</param>
    public InputScaling(double[] median, double[] mean, double[] deviation) => (_median, _mean, _deviation) = (median, mean, deviation);

    /// <summary>What it learned: medians, means, deviations.</summary>
    public (double[] Median, double[] Mean, double[] Deviation) Learned => (_median, _mean, _deviation);

    /// <summary>Learns the scaling from the training rows and scales them in place.</summary>
    /// <param name="columns">Raw inputs, one array a column, all of one length of at least 1.</param>
    public static InputScaling Fit(double[][] columns)
    {
        var scaling = new InputScaling(new double[columns.Length], new double[columns.Length], new double[columns.Length]);
        Parallel.For(0, columns.Length, c => scaling.FitColumn(c, columns[c]));
        return scaling;
    }

    /// <summary>Scales one row of raw inputs.</summary>
    public void Apply(ReadOnlySpan<double> raw, Span<double> scaled)
    {
        for (var c = 0; c < _mean.Length; c++)
        {
            scaled[c] = Scale(c, SignedLog(raw[c]));
        }
    }

    private void FitColumn(int c, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = SignedLog(values[i]);
        }

        _median[c] = Array.Exists(values, double.IsNaN) ? Median(values) : 0;
        double sum = 0;
        foreach (var v in values)
        {
            sum += double.IsNaN(v) ? _median[c] : v;
        }

        _mean[c] = sum / values.Length;
        double squares = 0;
        foreach (var v in values)
        {
            var off = (double.IsNaN(v) ? _median[c] : v) - _mean[c];
            squares += off * off;
        }

        // The small constant keeps a column that never varies at zero instead of dividing by zero.
        _deviation[c] = Math.Sqrt(squares / values.Length) + 1e-6;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Scale(c, values[i]);
        }
    }

    private double Scale(int c, double value) =>
        Math.Clamp(((double.IsNaN(value) ? _median[c] : value) - _mean[c]) / _deviation[c], -Limit, Limit);

    private static double SignedLog(double x) => x >= 0 ? Math.Log(1 + x) : -Math.Log(1 - x);

    private static double Median(double[] values)
    {
        var known = Array.FindAll(values, v => !double.IsNaN(v));
        Array.Sort(known);
        return known.Length == 0 ? 0 : (known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2;
    }
}
