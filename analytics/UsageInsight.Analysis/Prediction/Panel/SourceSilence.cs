namespace UsageInsight.Analysis.Prediction;

/// <summary>Runs of days on which nobody used anything: in a company that otherwise works daily, the source was silent, not the people.</summary>
internal static class SourceSilence
{
    private const int Shortest = 14;
    private const int TimesUsual = 5;
    private const double Usual = .95;
    private const double Tolerated = .2;

    /// <summary>Silences that come more often than this in a year are how the place works (terms, campaigns), not a source that failed.</summary>
    private const double MostAYear = 2;

    private const double DaysOfYear = 365.25;

    /// <summary>The silent runs before a day, as first silent day and first day after; one that lasts up to the day is among them.</summary>
    /// <param name="activeDays">Days with any use, rising; those from the cut on are not looked at.</param>
    /// <param name="cut">The first day that is not known.</param>
    public static IReadOnlyList<(int From, int To)> Before(ReadOnlySpan<int> activeDays, int cut)
    {
        var known = activeDays.BinarySearch(cut);
        var days = activeDays[..(known < 0 ? ~known : known)];
        if (days.Length < 2)
        {
            return [];
        }

        var spacing = new int[days.Length - 1];
        for (var i = 0; i < spacing.Length; i++)
        {
            spacing[i] = days[i + 1] - days[i];
        }

        var rising = spacing.Order().ToArray();
        var longest = Math.Max(Shortest, TimesUsual * rising[(int)(Usual * (rising.Length - 1))]);
        var silent = new List<(int From, int To)>();
        for (var i = 0; i < days.Length; i++)
        {
            var next = i < spacing.Length ? days[i + 1] : cut;
            if (next - days[i] > longest)
            {
                silent.Add((days[i] + 1, next));
            }
        }

        return silent.Count > MostAYear * Math.Max(1, (cut - days[0]) / DaysOfYear) ? [] : silent;
    }

    /// <summary>True where too much of a stretch is silent to tell from it who came back.</summary>
    public static bool Spoils(IReadOnlyList<(int From, int To)> silent, int from, int to) =>
        silent.Sum(s => Math.Max(0, Math.Min(to, s.To) - Math.Max(from, s.From))) > Tolerated * (to - from);
}
