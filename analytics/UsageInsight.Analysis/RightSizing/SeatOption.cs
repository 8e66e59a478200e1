namespace UsageInsight.Analysis.RightSizing;

/// <summary>One way to serve a seat: where it counts, what it costs besides, and which features must then be replaced.</summary>
/// <param name="Sink">0 for none and for plans of a flat price; 1 + index among the coupled plans otherwise.</param>
/// <param name="Cost">Cost of one seat over the horizon in search units, without a coupled plan's own price.</param>
/// <param name="Missing">Replaceable features left uncovered.</param>
internal readonly record struct SeatOption(int Sink, Int128 Cost, UInt128 Missing)
{
    /// <summary>Keeps the options that no other option of the same sink beats in both cost and missing features.</summary>
    public static List<SeatOption> Best(List<SeatOption> options)
    {
        options.Sort(static (a, b) => a.Sink != b.Sink ? a.Sink.CompareTo(b.Sink) : a.Cost != b.Cost ? a.Cost.CompareTo(b.Cost) : a.Missing.CompareTo(b.Missing));
        var kept = new List<SeatOption>(options.Count);
        foreach (var option in options)
        {
            var beaten = false;
            for (var i = kept.Count - 1; i >= 0 && kept[i].Sink == option.Sink && !beaten; i--)
            {
                beaten = Bits.Within(kept[i].Missing, option.Missing);
            }

            if (!beaten)
            {
                kept.Add(option);
            }
        }

        return kept;
    }
}
