using System.Globalization;

namespace UsageInsight.Benchmarks.Facts;

/// <summary>What to run.</summary>
internal sealed record FactsBenchmarkOptions
{
    public long Events { get; private init; } = 1_000_000;

    public int Seats { get; private init; } = 5000;

    public int Rounds { get; private init; } = 5;

    /// <summary>Files of an outside generator without their endings .ndjson and .csv; null to generate.</summary>
    public string? Files { get; private init; }

    /// <summary>A published executable; null to publish this tree's.</summary>
    public string? Ours { get; private init; }

    /// <summary>Where everything large is written.</summary>
    public string Work { get; private init; } = Path.Combine(Path.GetTempPath(), "usageinsight-benchmark");

    public static FactsBenchmarkOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new FactsBenchmarkOptions();
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var value = args[i + 1];
            options = args[i] switch
            {
                "--events" => options with { Events = long.Parse(value, CultureInfo.InvariantCulture) },
                "--seats" => options with { Seats = int.Parse(value, CultureInfo.InvariantCulture) },
                "--rounds" => options with { Rounds = int.Parse(value, CultureInfo.InvariantCulture) },
                "--files" => options with { Files = value },
                "--ours" => options with { Ours = value },
                "--work" => options with { Work = value },
                _ => throw new ArgumentException($"{args[i]} is no option; see the README."),
            };
        }

        return options;
    }
}
