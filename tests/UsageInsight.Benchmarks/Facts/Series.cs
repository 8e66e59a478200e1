namespace UsageInsight.Benchmarks.Facts;

/// <summary>The runs of one program over all rounds; figures are medians.</summary>
internal sealed class Series(string name)
{
    private readonly List<Measured> _runs = [];

    public string Name { get; } = name;

    public double Wall => Median(r => r.Wall);

    public double Processor => Median(r => r.Processor);

    public double Megabytes => Median(r => r.Megabytes);

    public double FastestWall => _runs.Min(r => r.Wall);

    public void Add(Measured run) => _runs.Add(run);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private double Median(Func<Measured, double> value) => Median(_runs.Select(value));
}
