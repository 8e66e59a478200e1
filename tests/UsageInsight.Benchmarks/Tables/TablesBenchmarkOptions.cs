using System.Globalization;

namespace UsageInsight.Benchmarks.Tables;

/// <summary>What to count, and what it costs.</summary>
internal sealed record TablesBenchmarkOptions
{
    /// <summary>The environment variable with the connection string.</summary>
    public const string Variable = "USAGEINSIGHT_TABLES";

    /// <summary>Events imported as one file.</summary>
    public int Events { get; private init; } = 1_000_000;

    /// <summary>Batches of 100 events sent afterwards.</summary>
    public int Batches { get; private init; } = 1_000;

    /// <summary>Batches between two folds.</summary>
    public int BatchesPerFold { get; private init; } = 200;

    public int Seats { get; private init; } = 5_000;

    /// <summary>Price of 10,000 requests, in the currency of the reader's choice.</summary>
    public decimal RequestPrice { get; private init; } = 0.00036m;

    /// <summary>Price of a gigabyte kept for a month.</summary>
    public decimal GigabytePrice { get; private init; } = 0.045m;

    public static TablesBenchmarkOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new TablesBenchmarkOptions();
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var value = args[i + 1];
            options = args[i] switch
            {
                "--events" => options with { Events = int.Parse(value, CultureInfo.InvariantCulture) },
                "--batches" => options with { Batches = int.Parse(value, CultureInfo.InvariantCulture) },
                "--batches-per-fold" => options with { BatchesPerFold = int.Parse(value, CultureInfo.InvariantCulture) },
                "--seats" => options with { Seats = int.Parse(value, CultureInfo.InvariantCulture) },
                "--request-price" => options with { RequestPrice = decimal.Parse(value, CultureInfo.InvariantCulture) },
                "--gigabyte-price" => options with { GigabytePrice = decimal.Parse(value, CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"{args[i]} is no option; see the README."),
            };
        }

        return options;
    }
}
