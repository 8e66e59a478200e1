namespace UsageInsight.Analysis.Findings;

/// <summary>How many of some seats will be needed again, from the probability of each: the Poisson binomial distribution, exactly.</summary>
internal static class SeatsNeeded
{
    private const double Level = 0.8;

    /// <summary>The mean and the bounds between which the number lies with 80 %; null where there are no seats.</summary>
    public static Interval? Of(IReadOnlyList<double> probabilities)
    {
        if (probabilities.Count == 0)
        {
            return null;
        }

        var chance = Distribution(probabilities);
        return new(probabilities.Sum(), Quantile(chance, (1 - Level) / 2), Quantile(chance, (1 + Level) / 2), Level);
    }

    /// <summary>The probability of each number: seats are added one by one.</summary>
    private static double[] Distribution(IReadOnlyList<double> probabilities)
    {
        var chance = new double[probabilities.Count + 1];
        chance[0] = 1;
        for (var seat = 0; seat < probabilities.Count; seat++)
        {
            var p = Math.Clamp(probabilities[seat], 0, 1);
            for (var k = seat + 1; k > 0; k--)
            {
                chance[k] = (chance[k] * (1 - p)) + (chance[k - 1] * p);
            }

            chance[0] *= 1 - p;
        }

        return chance;
    }

    private static int Quantile(double[] chance, double level)
    {
        var sum = 0.0;
        for (var k = 0; k < chance.Length; k++)
        {
            sum += chance[k];
            if (sum >= level - 1e-12)
            {
                return k;
            }
        }

        return chance.Length - 1;
    }
}
