using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Tells use that comes and goes from use that ends.</summary>
internal static class Comebacks
{
    private const int FewestReturns = 2;
    private const double Patience = 1.5;

    /// <summary>A silence of fewer weeks is ordinary for a feature of few users.</summary>
    private const int ShortestSilence = 4;

    /// <summary>How many weeks of silence mean nothing for a declared rhythm; null where none is declared or it is frequent.</summary>
    public static int? HarmlessWeeks(FeatureRhythm rhythm) => rhythm switch
    {
        FeatureRhythm.OnDemand => int.MaxValue,
        FeatureRhythm.Yearly => 400 / 7,
        FeatureRhythm.Quarterly => 100 / 7,
        _ => null,
    };

    /// <summary>Weeks without use at the end of the series.</summary>
    public static int Silence(ReadOnlySpan<double> y)
    {
        var silent = 0;
        while (silent < y.Length && y[^(silent + 1)] == 0)
        {
            silent++;
        }

        return silent;
    }

    /// <summary>
    /// True where the series has been silent and come back at least twice at about even distances, is silent for most weeks, and is not
    /// overdue by more than half of the longest of those distances.
    /// </summary>
    public static bool Periodic(double[] y)
    {
        var begins = new List<int>();
        var silent = ShortestSilence;
        for (var t = 0; t < y.Length; t++)
        {
            if (y[t] > 0)
            {
                if (silent >= ShortestSilence)
                {
                    begins.Add(t);
                }

                silent = 0;
            }
            else
            {
                silent++;
            }
        }

        if (begins.Count <= FewestReturns || y.Count(v => v > 0) * 2 > y.Length)
        {
            return false;
        }

        var distances = begins.Zip(begins.Skip(1), (a, b) => b - a).ToArray();
        return distances.Max() <= 2 * distances.Min() && y.Length - begins[^1] <= Patience * distances.Max();
    }
}
