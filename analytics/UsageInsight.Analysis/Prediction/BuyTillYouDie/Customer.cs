namespace UsageInsight.Analysis.Prediction;

/// <summary>A history as the models of continuous time see it.</summary>
/// <param name="X">Repeat actions after the first; 0 or more.</param>
/// <param name="Tx">Age at the last one, in periods; 0 where there was none.</param>
/// <param name="T">Age now, in periods.</param>
internal readonly record struct Customer(int X, double Tx, double T);
