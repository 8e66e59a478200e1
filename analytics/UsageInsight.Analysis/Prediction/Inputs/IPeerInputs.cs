namespace UsageInsight.Analysis.Prediction;

/// <summary>What others, or the same seat's other use, say about an entity.</summary>
internal interface IPeerInputs
{
    /// <summary>How many inputs it adds after the own ones.</summary>
    int Columns { get; }

    /// <summary>Fills them for the i-th of the population; the own inputs are there already.</summary>
    void Fill(int i, Span<double> row);
}
