namespace UsageInsight.Analysis.Prediction;

/// <summary>Three ridge logistic regressions of rising richness, averaged in log-odds with equal weights.</summary>
/// <remarks>
/// A geometric mean of experts (Genest and Zidek, Combining probability distributions, Statistical Science 1986, section 3): the
/// lean member keeps the answer sane where the rich ones have seen little, the rich ones add rhythm and peers. Equal weights,
/// because learned ones cannot be told apart from them on a single organisation's history.
/// </remarks>
internal sealed class PooledModel : IHorizonModel
{
    /// <summary>No member says less than this or more than 1 - this.</summary>
    public const double Floor = 1e-3;

    /// <summary>A model that was fitted before.</summary>
    /// <param name="scaling">Scales the inputs.</param>
    /// <param name="members">Each member with the columns it sees.</param>
    /// <param name="inputs">How many raw inputs a row has.</param>
    /// <param name="coreShift">Added to the log-odds of entities with regular use.</param>
    public PooledModel(InputScaling scaling, (int[] Columns, RidgeLogistic Model)[] members, int inputs, double coreShift)
    {
        Scaling = scaling;
        Members = members;
        CoreShift = coreShift;
        Inputs = inputs;
    }

    public InputScaling Scaling { get; }

    public (int[] Columns, RidgeLogistic Model)[] Members { get; }

    public double CoreShift { get; }

    /// <summary>How many raw inputs a row has.</summary>
    public int Inputs { get; }

    /// <summary>Fits all members.</summary>
    /// <param name="level">The level predicted.</param>
    /// <param name="rows">The rows to learn from, with outcomes of both kinds; their inputs are scaled in place.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public static PooledModel Fit(PredictionLevel level, TrainingRows rows, CancellationToken cancellationToken)
    {
        var columns = rows.Columns;
        var scaling = InputScaling.Fit(columns);
        double[][] extended = [.. columns, .. PooledTerms.Products.Select(p => Multiply(columns[p.Left], columns[p.Right]))];
        var members = PooledTerms.Members(level, columns.Length)
            .Select(m => (m.Columns, RidgeLogistic.Fit([.. m.Columns.Select(c => extended[c])], rows.Labels, m.Penalty, cancellationToken)))
            .ToArray();
        return new(scaling, members, columns.Length, FitShift(members, extended, rows));
    }

    /// <inheritdoc/>
    public string Method => "pooled logistic";

    /// <inheritdoc/>
    public double Probability(Snapshot snapshot, int i, ReadOnlySpan<double> row) => Probability(row);

    /// <summary>The probability for one row of raw inputs.</summary>
    public double Probability(ReadOnlySpan<double> raw)
    {
        Span<double> row = stackalloc double[Inputs + PooledTerms.Products.Length];
        Extend(raw, row);
        return LogOdds.Probability(Pool(Members, row) + (raw[InputColumn.ActiveDays365] >= Prediction.CoreShift.CoreDays ? CoreShift : 0));
    }

    /// <inheritdoc/>
    /// <remarks>Products count half to each factor.</remarks>
    public double[] Contributions(ReadOnlySpan<double> raw)
    {
        Span<double> row = stackalloc double[Inputs + PooledTerms.Products.Length];
        Extend(raw, row);
        var moved = new double[Inputs];
        foreach (var (columns, model) in Members)
        {
            for (var c = 0; c < columns.Length; c++)
            {
                var part = model.Weights[c] * row[columns[c]] / Members.Length;
                if (columns[c] < Inputs)
                {
                    moved[columns[c]] += part;
                    continue;
                }

                var (left, right) = PooledTerms.Products[columns[c] - Inputs];
                moved[left] += part / 2;
                moved[right] += part / 2;
            }
        }

        return moved;
    }

    private static double Pool((int[] Columns, RidgeLogistic Model)[] members, ReadOnlySpan<double> row)
    {
        Span<double> seen = stackalloc double[row.Length];
        var sum = 0.0;
        foreach (var (columns, model) in members)
        {
            for (var c = 0; c < columns.Length; c++)
            {
                seen[c] = row[columns[c]];
            }

            sum += LogOdds.Of(LogOdds.Probability(model.LogOdds(seen)), Floor);
        }

        return sum / members.Length;
    }

    private static double FitShift((int[] Columns, RidgeLogistic Model)[] members, double[][] extended, TrainingRows rows)
    {
        var core = Enumerable.Range(0, rows.Labels.Length).Where(r => rows.Core[r]).ToArray();
        var odds = new double[core.Length];
        Parallel.For(0, core.Length, i =>
        {
            Span<double> row = stackalloc double[extended.Length];
            for (var c = 0; c < extended.Length; c++)
            {
                row[c] = extended[c][core[i]];
            }

            odds[i] = Pool(members, row);
        });
        return Prediction.CoreShift.Fit(odds, Array.ConvertAll(core, r => rows.Labels[r]), Array.ConvertAll(core, r => rows.Weights[r]));
    }

    private void Extend(ReadOnlySpan<double> raw, Span<double> row)
    {
        Scaling.Apply(raw, row);
        for (var p = 0; p < PooledTerms.Products.Length; p++)
        {
            row[Inputs + p] = row[PooledTerms.Products[p].Left] * row[PooledTerms.Products[p].Right];
        }
    }

    private static double[] Multiply(double[] left, double[] right)
    {
        var product = new double[left.Length];
        for (var i = 0; i < product.Length; i++)
        {
            product[i] = left[i] * right[i];
        }

        return product;
    }
}
