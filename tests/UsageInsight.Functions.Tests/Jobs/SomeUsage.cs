using UsageInsight.Analysis.Follow;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Functions.Tests.Workspace;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Jobs;

/// <summary>The usage of a small company over a year and a half, with all that findings of every kind need: plans, contract, groups, a tool.</summary>
internal static class SomeUsage
{
    private const int Seats = 90;
    private const int Days = 550;

    private static readonly DateOnly AsOf = new(2026, 6, 30);

    /// <summary>The files that the workspace needs.</summary>
    public static (string File, string Text)[] Files { get; } =
    [
        ("catalog/erp.yaml", SomeWorkspace.Catalog.Replace("  - id: stock\n", "  - id: stock\n    replacement: { difficulty: 0.2, buildDays: 1, readOnly: true }\n", StringComparison.Ordinal)),
        ("contracts/erp.yaml", SomeWorkspace.Contract + "\n  - plan: full\n    quantity: 120\n    price: 45\n"),
    ];

    public static async Task ImportAsync(IUsageStore store, TimeProvider time)
    {
        var tool = new ReplacementTool
        {
            Id = "tool-stock", Owner = "tool-owner", Purpose = "Stock.", Replaces = new("erp", "stock"), BuildCost = new(500, "EUR"), RunPerMonth = new(5, "EUR"),
            StartedOn = AsOf.AddDays(-60), Expires = AsOf.AddDays(200),
        };
        await ToolRegister.WriteAsync(store, tool, CancellationToken.None);
        await store.AppendAsync(new() { Source = "list", ReceivedAt = time.GetUtcNow(), Seats = [.. Enumerable.Range(0, Seats + 5).Select(Record)] }, CancellationToken.None);
        await store.AppendAsync(Usage(time, tool), CancellationToken.None);
        await store.FoldAsync(CancellationToken.None);
    }

    private static SeatRecord Record(int seat) => new()
    {
        Seat = Name(seat), App = "erp", Plan = "full", Group = seat % 2 == 0 ? "sales" : "works", AssignedOn = AsOf.AddDays(-Days), ObservedOn = AsOf, Source = "list",
    };

    private static RecordBatch Usage(TimeProvider time, ReplacementTool tool)
    {
        FeatureKey[] features = [new("erp", "invoicing"), new("erp", "stock"), new("chat", "message"), new(tool.Id, "run")];
        var random = new Random(3);
        var (seatOf, featureOf, days) = (new List<int>(), new List<int>(), new List<int>());
        for (var seat = 0; seat < Seats; seat++)
        {
            var (rate, stop) = (random.NextDouble() * .4, random.Next(3) == 0 ? random.Next(Days) : 0);
            for (var ago = Days; ago >= stop; ago--)
            {
                if (random.NextDouble() < rate)
                {
                    var feature = random.Next(5) switch { 0 or 1 => 0, 2 => ago <= 60 ? 3 : 1, _ => 2 };
                    seatOf.Add(seat);
                    featureOf.Add(feature);
                    days.Add(AsOf.AddDays(-ago).DayNumber);
                }
            }
        }

        return new()
        {
            Source = "log",
            ReceivedAt = time.GetUtcNow(),
            Usage = new()
            {
                Source = "log", Seats = [.. Enumerable.Range(0, Seats).Select(Name)], Features = features, Count = days.Count,
                Ids = new RecordId[days.Count], SeatOf = [.. seatOf], FeatureOf = [.. featureOf], Day = [.. days], Quantity = [.. Enumerable.Repeat(2, days.Count)],
            },
        };
    }

    private static SeatId Name(int seat) => new($"seat-{seat:000}");
}
