namespace UsageInsight.Analysis.Prediction;

/// <summary>The rows a model learns from: inputs and outcomes of past snapshots, thinned evenly where there are too many.</summary>
internal sealed class TrainingRows
{
    /// <summary>More rows than this add time, not accuracy.</summary>
    public const int Most = 60_000;

    private const int RowsAtOnce = 512;

    private TrainingRows(double[][] columns, double[] labels, double[] weights, bool[] core)
    {
        Columns = columns;
        Labels = labels;
        Weights = weights;
        Core = core;
    }

    /// <summary>Raw inputs, one array a column; fitting scales them in place.</summary>
    public double[][] Columns { get; }

    /// <summary>1 where the entity was used within the horizon, else 0.</summary>
    public double[] Labels { get; }

    /// <summary>How much each outcome counts for drift: the number of rows it stands for at the newest snapshot, half of it every <see cref="CoreShift.HalfLifeDays"/>.</summary>
    public double[] Weights { get; }

    /// <summary>True for rows of entities with regular use.</summary>
    public bool[] Core { get; }

    public int Positives => (int)Labels.Sum();

    public int Negatives => Labels.Length - Positives;

    /// <summary>Collects the rows of the given snapshots whose outcomes are known.</summary>
    /// <param name="snapshots">The snapshots, newest first.</param>
    /// <param name="horizon">Days ahead.</param>
    /// <param name="silences">Where an app's source was silent.</param>
    public static TrainingRows Collect(IReadOnlyList<Snapshot> snapshots, int horizon, AppSilences silences)
    {
        var begin = new int[snapshots.Count + 1];
        for (var s = 0; s < snapshots.Count; s++)
        {
            begin[s + 1] = begin[s] + snapshots[s].Entities.Length;
        }

        var thinned = Thin(begin[^1]);
        var standsFor = begin[^1] / (double)Math.Max(1, thinned.Length);
        var rows = silences.None ? thinned : Array.FindAll(thinned, at =>
        {
            var s = SnapshotOf(begin, at);
            return !silences.Spoils(snapshots[s], at - begin[s], horizon);
        });
        var columns = snapshots.Count == 0 ? [] : Enumerable.Range(0, snapshots[0].Columns).Select(_ => new double[rows.Length]).ToArray();
        var (labels, weights, core) = (new double[rows.Length], new double[rows.Length], new bool[rows.Length]);
        Parallel.For(0, (rows.Length + RowsAtOnce - 1) / RowsAtOnce, block =>
        {
            Span<double> row = stackalloc double[columns.Length];
            for (var r = block * RowsAtOnce; r < Math.Min(rows.Length, (block + 1) * RowsAtOnce); r++)
            {
                var s = SnapshotOf(begin, rows[r]);
                snapshots[s].Fill(rows[r] - begin[s], row);
                labels[r] = snapshots[s].Label(rows[r] - begin[s], horizon) ? 1 : 0;
                weights[r] = standsFor * Math.Pow(.5, (snapshots[0].Cut - snapshots[s].Cut) / CoreShift.HalfLifeDays);
                core[r] = row[InputColumn.ActiveDays365] >= CoreShift.CoreDays;
                for (var c = 0; c < columns.Length; c++)
                {
                    columns[c][r] = row[c];
                }
            }
        });
        return new(columns, labels, weights, core);
    }

    /// <summary>One row out of each of <see cref="Most"/> equal stretches, at a place scrambled by its number: even, repeatable, without a pattern.</summary>
    private static int[] Thin(int total)
    {
        if (total <= Most)
        {
            return [.. Enumerable.Range(0, total)];
        }

        var stride = total / (double)Most;
        return [.. Enumerable.Range(0, Most).Select(j => (int)((j + Scramble((ulong)j)) * stride))];
    }

    /// <summary>SplitMix64's output function (Steele, Lea, Flood 2014) as a number in [0, 1).</summary>
    private static double Scramble(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return ((x ^ (x >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>The snapshot that a row belongs to. Empty snapshots repeat a beginning; the last of equal ones is the one with rows.</summary>
    private static int SnapshotOf(int[] begin, int row)
    {
        var s = Array.BinarySearch(begin, row);
        s = s < 0 ? ~s - 1 : s;
        while (begin[s + 1] == begin[s])
        {
            s++;
        }

        return s;
    }
}
