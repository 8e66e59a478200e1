namespace UsageInsight.Analysis.Forecast;

/// <summary>A way to carry a weekly series on.</summary>
internal interface IWeeklyMethod
{
    string Name { get; }

    /// <summary>The fewest weeks it can start from.</summary>
    int Needs { get; }

    /// <summary>The forecasts made after each week, knowing only the weeks up to it; parameters are those that fit the whole series best.</summary>
    /// <param name="y">The series, oldest first, at least <see cref="Needs"/> long.</param>
    /// <param name="ahead">How many weeks ahead.</param>
    /// <returns>One row a week of the series; empty rows before <see cref="Needs"/> weeks are known.</returns>
    double[][] Paths(double[] y, int ahead);
}
