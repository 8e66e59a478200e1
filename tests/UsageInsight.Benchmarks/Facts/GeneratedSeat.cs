namespace UsageInsight.Benchmarks.Facts;

/// <summary>One person of the simulated company: when they work, how much, and with what.</summary>
internal sealed class GeneratedSeat
{
    private readonly int _joined;
    private readonly int _dormantFrom = int.MaxValue;
    private readonly int _dormantTo = int.MaxValue;
    private readonly int[] _weeksOff;
    private readonly double _presence;
    private readonly int[] _apps;
    private readonly double[][] _taste;
    private readonly bool[] _active;

    public GeneratedSeat(int number, Random random, int apps)
    {
        Number = number;
        _joined = random.NextDouble() < 0.7 ? 0 : random.Next(330);
        if (random.NextDouble() < 0.25)
        {
            _dormantFrom = _joined + 20 + random.Next(Math.Max(1, EventGenerator.Days - _joined - 20));
            _dormantTo = random.NextDouble() < 0.3 ? _dormantFrom + 60 + random.Next(60) : int.MaxValue;
        }

        _weeksOff = [.. Enumerable.Range(0, 3).Select(_ => random.Next(EventGenerator.Days - 7))];
        _presence = 0.1 + (0.88 * Math.Sqrt(random.NextDouble()));
        Intensity = Math.Exp(0.8 * Normal(random));
        var count = Math.Min(apps, random.NextDouble() < 0.55 ? 1 : random.NextDouble() < 0.7 ? 2 : 3);

        // Low numbers are the popular apps.
        _apps = [.. Enumerable.Range(0, apps).OrderBy(app => Math.Sqrt(app + 1) * random.NextDouble()).Take(count)];
        _taste = [.. _apps.Select(_ => Taste(random))];
        _active = [.. Enumerable.Range(0, EventGenerator.Days).Select(day => WorksOn(day, random))];
    }

    public int Number { get; }

    /// <summary>How much this person does on a day, 1 in the middle.</summary>
    public double Intensity { get; }

    public bool IsActive(int day) => _active[day];

    public int PickFeature(Random random)
    {
        var u = random.NextDouble();
        var which = _apps.Length == 1 || u < 0.68 ? 0 : _apps.Length == 2 || u < 0.88 ? 1 : 2;
        var feature = Array.BinarySearch(_taste[which], random.NextDouble());
        return (_apps[which] * EventGenerator.FeaturesPerApp) + Math.Min(feature < 0 ? ~feature : feature, EventGenerator.FeaturesPerApp - 1);
    }

    // Cumulative: Zipf with exponent 1.1 times a lognormal taste; beyond the first three, nearly half are never used.
    private static double[] Taste(Random random)
    {
        var weights = Enumerable.Range(0, EventGenerator.FeaturesPerApp)
            .Select(f => f > 2 && random.NextDouble() < 0.45 ? 0 : Math.Exp(0.9 * Normal(random)) / Math.Pow(f + 1, 1.1)).ToArray();
        var sum = weights.Sum();
        var reached = 0.0;
        return [.. weights.Select(w => reached += w / sum)];
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // Day 0, 1 January 2025, is a Wednesday.
    private bool WorksOn(int day, Random random)
    {
        var chance = (day + 2) % 7 < 5 ? _presence : _presence * 0.08;
        var works = random.NextDouble() < chance;
        return works && day >= _joined && (day < _dormantFrom || day >= _dormantTo) && !Array.Exists(_weeksOff, w => day >= w && day < w + 7);
    }
}
