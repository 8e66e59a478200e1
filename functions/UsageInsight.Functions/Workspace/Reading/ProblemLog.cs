using UsageInsight.Functions.Workspace.Yaml;

namespace UsageInsight.Functions.Workspace.Reading;

/// <summary>Collects every mistake of every file, so that a user mends them in one go.</summary>
internal sealed class ProblemLog
{
    private readonly List<WorkspaceProblem> _problems = [];

    /// <summary>All problems in the order of file, then line.</summary>
    public IReadOnlyList<WorkspaceProblem> All => [.. _problems.OrderBy(p => p.At.File, StringComparer.Ordinal).ThenBy(p => p.At.Line)];

    public int Count => _problems.Count;

    public void Add(YamlPlace at, string field, string what, string expected) => _problems.Add(new(at, field, what, expected));
}
