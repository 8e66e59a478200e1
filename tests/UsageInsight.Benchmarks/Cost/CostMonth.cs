namespace UsageInsight.Benchmarks.Cost;

/// <summary>How much of what a month takes, for a company of some size.</summary>
internal sealed record CostMonth
{
    private const int Days = 30;
    private const int Minutes = Days * 24 * 60;

    public required decimal Executions { get; init; }

    public required decimal GigabyteSeconds { get; init; }

    public required decimal TableRequests { get; init; }

    public required decimal TableGigabytes { get; init; }

    public required decimal QueueRequests { get; init; }

    public required decimal BlobWrites { get; init; }

    public required decimal LogGigabytes { get; init; }

    /// <summary>Works it out.</summary>
    /// <param name="figures">What is measured and assumed.</param>
    /// <param name="seats">Seats of all apps together.</param>
    /// <param name="pushed">True where senders push every record in batches, false where connectors pull all.</param>
    /// <param name="minuteTimers">How many functions run every minute: one where <c>clock</c> runs the others' jobs.</param>
    public static CostMonth Of(CostFigures figures, int seats, bool pushed, int minuteTimers = 1)
    {
        var records = seats * figures["recordsPerSeat"];
        var batches = pushed ? records / figures["recordsPerBatch"] : 0;
        var messages = Days * (figures["parts"] + 1 + (pushed ? 0 : figures["connectors"]));
        var timers = (minuteTimers * Minutes) + (5 * Days);
        var runs = timers + messages + batches;
        return new()
        {
            Executions = runs,
            GigabyteSeconds = figures["instanceGigabytes"] * (Billed(figures, timers + batches) + Worked(figures, seats, pushed ? 0 : records)),
            TableRequests = Requests(figures, records, batches),
            TableGigabytes = Kept(figures, records),
            QueueRequests = (messages * figures["queueRequestsPerMessage"]) + (Minutes * figures["queueLooksPerMinute"]),
            BlobWrites = timers * figures["hostWritesPerRun"],
            LogGigabytes = figures["logGigabytesOfTheHost"] + (runs * figures["logKilobytesPerRun"] / 1e6m),
        };
    }

    // Runs that take next to nothing are billed as if they took the least time there is.
    private static decimal Billed(CostFigures figures, decimal runs) => runs * Math.Max(figures["minimumSeconds"], figures["idleSeconds"]);

    private static decimal Worked(CostFigures figures, int seats, decimal pulled) =>
        (Days * (figures["secondsPerAnalysis"] + (seats / 1000m * figures["secondsPerThousandSeats"]) + (figures["parts"] * figures["minimumSeconds"])))
        + (pulled / figures["recordsPulledPerSecond"]);

    private static decimal Requests(CostFigures figures, decimal records, decimal batches)
    {
        var folds = batches > 0 ? Minutes : Days * figures["connectors"];
        var received = batches > 0 ? batches * figures["requestsPerPushedBatch"] : records / figures["recordsPerPage"];
        return received + (folds * figures["requestsPerFold"]) + (Minutes * figures["requestsPerIdleMinute"]) + (Days * figures["requestsPerAnalysis"]);
    }

    private static decimal Kept(CostFigures figures, decimal records) =>
        records / 1e6m * figures["megabytesPerMillionRecords"] / 1000 * (figures["keptMonths"] + (figures["daySumShare"] * figures["daySumMonths"]));
}
