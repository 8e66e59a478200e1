namespace UsageInsight.Analysis.Facts;

/// <summary>How many of those who could use something do.</summary>
public static class Adoption
{
    /// <summary>The share of eligible seats that used it.</summary>
    /// <param name="used">Seats that used it; those not eligible are not to be counted in.</param>
    /// <param name="eligible">Seats that could; null or 0 where nobody is known to be able to.</param>
    /// <returns>0 to 1, for example 0.25 for 5 of 20; null where the eligible are not known.</returns>
    public static double? Share(int used, int? eligible) => eligible is > 0 ? Math.Min(1, (double)used / eligible.Value) : null;
}
