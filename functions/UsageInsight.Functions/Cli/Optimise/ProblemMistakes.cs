using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Functions.Cli.Optimise;

/// <summary>All mistakes of a problem at once: those of shape, and those of value wherever the shape lets them be judged.</summary>
internal static class ProblemMistakes
{
    /// <summary>The mistakes, those of shape first; a value is not judged where it, or the list it refers to, could not be read.</summary>
    /// <param name="reader">What read the problem.</param>
    /// <param name="problem">What it read; null where that was no object.</param>
    public static IReadOnlyList<ProblemBreach> Of(ProblemReader reader, RightSizingProblem? problem) => problem is null
        ? reader.Breaches
        : [.. reader.Breaches, .. ProblemRules.Check(problem).Where(value => CanBeJudged(value.Path, reader))];

    private static bool CanBeJudged(string path, ProblemReader reader) => reader.Breaches.Count == 0
        || (path != "$" && !reader.Breaches.Any(shape => Holds(shape.Path, path)) && !reader.Shifted.Any(list => Holds(list, path)) && (Referred(path) is not { } list || IsWhole(list, reader)));

    private static bool Holds(string outer, string inner) => inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] is '.' or '[');

    // The list whose ids a member names.
    private static string? Referred(string path)
    {
        var member = path[(path.LastIndexOf('.') + 1)..].Split('[')[0];
        return member switch
        {
            "current" or "requires" => "plans",
            "needs" => "features",
            "features" when path.Contains('.', StringComparison.Ordinal) => "features",
            _ => null,
        };
    }

    private static bool IsWhole(string list, ProblemReader reader) =>
        !reader.Shifted.Contains(list) && !reader.Breaches.Any(b => b.Path == list || (Holds(list, b.Path) && b.Path.EndsWith("].id", StringComparison.Ordinal)));
}
