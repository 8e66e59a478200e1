namespace UsageInsight.Analysis.Findings;

/// <summary>Says of one seat whether it should be given back. The baseline rule is one; a prediction model is another.</summary>
public interface ISeatJudge
{
    /// <summary>What speaks, with its version, for example <c>baseline rule 1</c>; shown with every figure it decides.</summary>
    string Method { get; }

    /// <summary>Judges a seat that nothing exempts: a person's, past its grace, with data that can tell.</summary>
    SeatVerdict Judge(SeatCase seat);
}
