using System.Globalization;
using System.Text;

namespace UsageInsight.Benchmarks.Facts;

/// <summary>Writes a year of usage events that looks like a company's: the same seed gives the same bytes.</summary>
/// <remarks>
/// 365 days from 2025-01-01, 40 features an app with Zipf-like popularity and a taste per seat, quiet weekends, seats that
/// join during the year, go dormant, return, take weeks off. One event in a hundred comes up to 14 days late, one in a hundred
/// is sent twice. The order of the file is the order of arrival.
/// </remarks>
internal sealed class EventGenerator(int seed, long events, int seats, int apps)
{
    public const int Days = 365;
    public const int FeaturesPerApp = 40;
    private const int LatestArrival = 20;

    private static readonly DateOnly FirstDay = new(2025, 1, 1);
    private static readonly string[] AppNames = ["board", "draft", "chat", "vault", "relay", "sheet", "forge", "atlas"];
    private static readonly string[] Verbs = ["open", "edit", "share", "export", "import", "search", "approve", "comment", "print", "merge"];

    private readonly Random _random = new(seed);
    private readonly List<GeneratedEvent>[] _arrivals = [.. Enumerable.Range(0, Days + LatestArrival).Select(_ => new List<GeneratedEvent>())];

    /// <summary>Writes both files and returns how many lines each has (the CSV's header not counted).</summary>
    public long Write(string ndjson, string csv)
    {
        var people = Enumerable.Range(0, seats).Select(i => new GeneratedSeat(i, new(HashCode(seed, i)), apps)).ToList();
        var weight = people.Sum(p => Enumerable.Range(0, Days).Where(p.IsActive).Count() * p.Intensity);
        var perUnit = events / 1.01 / weight;
        using var json = new StreamWriter(ndjson, false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        using var table = new StreamWriter(csv, false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        table.WriteLine("id,seat,app,feature,ts,count");
        long lines = 0;
        for (var day = 0; day < _arrivals.Length; day++)
        {
            if (day < Days)
            {
                people.ForEach(p => AddDay(p, day, perUnit));
            }

            var arrived = _arrivals[day];
            arrived.Sort((a, b) => a.Arrival != b.Arrival ? a.Arrival.CompareTo(b.Arrival) : a.Id.CompareTo(b.Id));
            arrived.ForEach(e => Write(json, table, e));
            lines += arrived.Count;
            _arrivals[day] = [];
        }

        return lines;
    }

    private void AddDay(GeneratedSeat seat, int day, double perUnit)
    {
        if (!seat.IsActive(day))
        {
            return;
        }

        var mean = perUnit * seat.Intensity * (0.4 + (1.2 * _random.NextDouble()));
        var count = (int)mean + (_random.NextDouble() < mean - (int)mean ? 1 : 0);
        for (var i = 0; i < count; i++)
        {
            var time = (int)((6 + ((_random.NextDouble() + _random.NextDouble()) * 6.5)) * 3_600_000);
            var use = new GeneratedEvent
            {
                Id = NewId(),
                Seat = seat.Number,
                Feature = seat.PickFeature(_random),
                Day = day,
                Milliseconds = time,
                Quantity = _random.NextDouble() < 0.85 ? 1 : 2 + _random.Next(8),
                Arrival = time,
            };
            Arrive(use, day);
        }
    }

    private void Arrive(GeneratedEvent use, int day)
    {
        var late = _random.NextDouble() < 0.01 ? 1 + _random.Next(14) : 0;
        use = late > 0 ? use with { Arrival = _random.Next(86_400_000) } : use;
        _arrivals[day + late].Add(use);
        if (_random.NextDouble() < 0.01)
        {
            _arrivals[Math.Min(day + late + _random.Next(4), _arrivals.Length - 1)].Add(use with { Arrival = _random.Next(use.Arrival, 86_400_000) });
        }
    }

    private Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new(bytes);
    }

    private static void Write(StreamWriter json, StreamWriter table, GeneratedEvent use)
    {
        var (app, feature) = Math.DivRem(use.Feature, FeaturesPerApp);
        var appName = app < AppNames.Length ? AppNames[app] : string.Create(CultureInfo.InvariantCulture, $"app{app}");
        var time = FirstDay.AddDays(use.Day).ToDateTime(TimeOnly.MinValue).AddMilliseconds(use.Milliseconds);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Verbs[((feature * 7) + app) % Verbs.Length]}-{feature:00}");
        json.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{use.Id}}","seat":"usr_{{use.Seat:0000000}}","app":"{{appName}}","feature":"{{name}}","ts":"{{time:yyyy-MM-ddTHH:mm:ss.fff}}Z","count":{{use.Quantity}}}"""));
        table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{use.Id},usr_{use.Seat:0000000},{appName},{name},{time:yyyy-MM-ddTHH:mm:ss.fff}Z,{use.Quantity}"));
    }

    // Not the runtime's, which differs from run to run.
    private static int HashCode(int seed, int number) => unchecked((int)(((uint)seed * 2654435761u) ^ ((uint)number * 2246822519u)));
}
