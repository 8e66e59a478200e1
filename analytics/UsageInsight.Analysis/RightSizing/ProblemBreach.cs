namespace UsageInsight.Analysis.RightSizing;

/// <summary>One thing that is wrong with a problem.</summary>
/// <param name="Path">Where, as a JSON path from the problem's root, for example <c>plans[1].price</c>.</param>
/// <param name="Message">What was expected.</param>
public sealed record ProblemBreach(string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Message}";
}
