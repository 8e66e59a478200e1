namespace UsageInsight.Ledger;

/// <summary>Folds all buffered events: a new run of kept events, and what they add to the lanes.</summary>
internal static class EventFold
{
    // Below this, threads cost more than they save.
    private const int SingleThreaded = 50_000;

    // Parts that may be done before they are written; bounds the memory of packed blocks.
    private const int Ahead = 8;

    /// <summary>Runs the workers; the caller's thread writes their blocks in order meanwhile.</summary>
    /// <param name="pages">Where kept events lie.</param>
    /// <param name="state">The ledger's state; gets the new run.</param>
    /// <param name="buffer">The completed buffer.</param>
    /// <param name="marks">Marks by context.</param>
    /// <param name="each">Takes each part's result, one at a time.</param>
    /// <returns>What is to be added to the lanes.</returns>
    public static IReadOnlyList<LaneAdditions> Run(CheckedPages pages, LedgerState state, EventBuffer buffer, DayMarks[] marks, Action<PartResult> each)
    {
        var directories = state.Runs.Select(run => RunDirectory.Read(pages, run)).ToList();
        var count = buffer.Count < SingleThreaded ? 1 : Math.Clamp(Environment.ProcessorCount, 1, 8);
        var workers = Enumerable.Range(0, count)
            .Select(_ => new EventWorker(buffer, state, [.. directories.Select(d => new RunCursor(pages, d))], marks))
            .ToList();
        var results = Enumerable.Range(0, EventBuffer.Parts).Select(_ => new TaskCompletionSource<PartResult>()).ToArray();
        using var ahead = new SemaphoreSlim(Ahead + count);
        using var stop = new CancellationTokenSource();
        var next = -1;
        var tasks = workers.ConvertAll(worker => Task.Factory.StartNew(
            () => Work(worker, results, ahead, () => Interlocked.Increment(ref next), stop.Token), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        var writer = new RunWriter(pages, state.NextRun);
        try
        {
            foreach (var result in results)
            {
                var part = result.Task.GetAwaiter().GetResult();
                ahead.Release();
                Write(writer, part);
                each(part);
            }
        }
        finally
        {
            stop.Cancel();
            Task.WaitAll(tasks.Select(t => t.ContinueWith(_ => { }, TaskScheduler.Default)));
        }

        if (writer.Complete().Blocks > 0)
        {
            state.Runs.Add(state.NextRun++);
        }

        return workers.ConvertAll(w => w.Additions);
    }

    private static void Work(EventWorker worker, TaskCompletionSource<PartResult>[] results, SemaphoreSlim ahead, Func<int> next, CancellationToken stop)
    {
        while (true)
        {
            ahead.Wait(stop);
            var part = next();
            if (part >= results.Length)
            {
                return;
            }

            try
            {
                results[part].SetResult(worker.Fold(part));
            }
            catch (Exception e)
            {
                // The writing thread meets it where this part's turn comes.
                results[part].SetException(e);
                return;
            }
        }
    }

    private static void Write(RunWriter writer, PartResult part)
    {
        foreach (var (first, count, packed) in part.Blocks)
        {
            writer.AddBlock(first, count, packed);
        }

        foreach (var (entry, context) in part.Rest)
        {
            writer.Add(entry, context);
        }

        // The results outlive their writing; without this all packed blocks would stay in memory to the end.
        part.Blocks.Clear();
        part.Rest.Clear();
    }
}
