namespace UsageInsight.Benchmarks.Cost;

/// <summary>What a month costs.</summary>
/// <param name="Functions">Executions and memory over time.</param>
/// <param name="Storage">Tables, queues, and what the host writes.</param>
/// <param name="Logs">What is taken in, and the alerts that look at it.</param>
internal sealed record CostBill(decimal Functions, decimal Storage, decimal Logs)
{
    public decimal Total => Functions + Storage + Logs;

    /// <summary>Prices a month.</summary>
    public static CostBill Of(CostFigures figures, CostMonth month) => new(
        figures.Price("executions", month.Executions, 1_000_000) + figures.Price("gigabyteSeconds", month.GigabyteSeconds),
        figures.Price("tableRequests", month.TableRequests, 10_000) + figures.Price("tableGigabytes", month.TableGigabytes)
            + figures.Price("queueRequests", month.QueueRequests, 10_000) + figures.Price("blobWrites", month.BlobWrites, 10_000),
        figures.Price("logGigabytes", month.LogGigabytes) + figures.Price("alertRules", figures["alerts"]));
}
