using UsageInsight.Functions.Insight.Problems;

namespace UsageInsight.Functions.Insight.Questions;

/// <summary>What came of a question: an answer or a problem.</summary>
internal readonly record struct Answered
{
    /// <param name="answer">The answer.</param>
    public Answered(object answer) => Answer = answer;

    /// <param name="problem">Why there is none.</param>
    public Answered(Problem problem) => Problem = problem;

    /// <summary>The answer; null where there is a problem.</summary>
    public object? Answer { get; }

    /// <summary>Why there is no answer; null where there is one.</summary>
    public Problem? Problem { get; }
}
