namespace UsageInsight.Analysis.Forecast;

/// <summary>How far off a method was on the series' own past, week by week ahead: the width of its intervals.</summary>
/// <remarks>
/// Split-conformal quantiles of absolute errors (V. Vovk, A. Gammerman, G. Shafer, Algorithmic Learning in a Random World, 2005) in
/// units of the square root of the level, since counts scatter so. Errors of neighbouring origins overlap and parameters were fitted on
/// the same weeks, so a short past promises too much: widths are stretched, more for few weeks, which a replay over real series bore out.
/// </remarks>
internal static class WeeklyBounds
{
    private const double StretchWeeks = 4;

    /// <summary>The half widths for one level of confidence, never falling with the weeks ahead.</summary>
    /// <param name="y">The series.</param>
    /// <param name="paths">What the method would have said after each week.</param>
    /// <param name="confidence">0 to 1.</param>
    public static double[] HalfWidths(double[] y, double[][] paths, double confidence)
    {
        var ahead = paths[^1].Length;
        var widths = new double[ahead];
        for (var h = 0; h < ahead; h++)
        {
            var errors = Errors(y, paths, h);
            widths[h] = Stretch(y.Length) * Quantile(errors, confidence) * Scale(paths[^1][h]);
        }

        for (var h = 1; h < ahead; h++)
        {
            widths[h] = Math.Max(widths[h], widths[h - 1]);
        }

        return widths;
    }

    /// <summary>Absolute errors in units of the scale, of the given step and its neighbours.</summary>
    private static List<double> Errors(double[] y, double[][] paths, int step)
    {
        var errors = new List<double>();
        for (var t = 0; t < y.Length; t++)
        {
            for (var h = Math.Max(0, step - 1); h <= Math.Min(paths[^1].Length - 1, step + 1); h++)
            {
                if (paths[t].Length > 0 && t + h + 1 < y.Length)
                {
                    errors.Add(Math.Abs(y[t + h + 1] - paths[t][h]) / Scale(paths[t][h]));
                }
            }
        }

        errors.Sort();
        return errors;
    }

    /// <summary>The smallest error that at least the given share lies within, with one more, unseen and larger than all, counted.</summary>
    private static double Quantile(List<double> rising, double share)
    {
        if (rising.Count == 0)
        {
            return 2;
        }

        var rank = (int)Math.Ceiling((rising.Count + 1) * share);
        return rising[Math.Min(rising.Count, rank) - 1];
    }

    private static double Stretch(int weeks) => 1 + (StretchWeeks / weeks);

    private static double Scale(double level) => Math.Sqrt(Math.Max(1, level));
}
