namespace UsageInsight.Analysis.Prediction;

/// <summary>The buy-till-you-die models as published, fitted to what was known at a cut: who would have said what without outcomes to learn from.</summary>
/// <remarks>The chance of any action in the next h periods is 1 - L(T + h) / L(T), whatever the model.</remarks>
internal static class PublishedModels
{
    /// <summary>The names, in the order of the probabilities.</summary>
    public static readonly IReadOnlyList<string> Names = ["BG/BB", "BG/NBD", "Pareto/NBD"];

    private const double Tolerance = 1e-6;
    private const double DaysOfPeriod = 7;
    private const double Floor = 1e-3;

    // Four parameters need no more, and the series of Pareto/NBD is slow.
    private const int MostFitted = 400;

    /// <summary>What each model says of each of the population; even odds where too few histories are known to fit.</summary>
    public static double[][] Probabilities(Snapshot now, int horizon, CancellationToken cancellationToken)
    {
        var customers = Enumerable.Range(0, now.Entities.Length).Select(i => Of(now, i)).ToArray();
        if (customers.Length < ColdStart.FewestEntities)
        {
            return [.. Names.Select(_ => Array.ConvertAll(customers, _ => .5))];
        }

        var step = Math.Max(1, customers.Length / (double)MostFitted);
        Customer[] sample = [.. Enumerable.Range(0, Math.Min(customers.Length, MostFitted)).Select(k => customers[(int)(k * step)])];
        var discrete = BetaGeometricBetaBinomial.Fit(WeeklyHistory.Cells(now), Tolerance, cancellationToken);
        var geometric = BetaGeometricNegativeBinomial.Fit(sample, Tolerance, cancellationToken);
        var pareto = ParetoNegativeBinomial.Fit(sample, Tolerance, cancellationToken);
        var ahead = horizon / DaysOfPeriod;
        return
        [
            [.. Enumerable.Range(0, customers.Length).Select(i => Kept(discrete.Again(WeeklyHistory.Of(now, i), ahead)))],
            Array.ConvertAll(customers, c => Again(geometric.LogLikelihood, c, ahead)),
            Array.ConvertAll(customers, c => Again(pareto.LogLikelihood, c, ahead)),
        ];
    }

    private static double Again(Func<Customer, double> logLikelihood, Customer c, double ahead) =>
        Kept(1 - Math.Exp(logLikelihood(c with { T = c.T + ahead }) - logLikelihood(c)));

    private static double Kept(double p) => double.IsNaN(p) ? .5 : Math.Clamp(p, Floor, 1 - Floor);

    private static Customer Of(Snapshot now, int i)
    {
        var panel = now.Panel;
        var from = panel.Find(now.Entities[i], now.Cut - WeeklyHistory.Window);
        var (first, last) = (panel.Day[from], panel.Day[now.Ends[i] - 1]);
        return new(now.Ends[i] - from - 1, (last - first) / DaysOfPeriod, (now.Cut - first) / DaysOfPeriod);
    }
}
