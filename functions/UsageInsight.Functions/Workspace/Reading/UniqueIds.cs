namespace UsageInsight.Functions.Workspace.Reading;

/// <summary>Holds that each id of a list stands once.</summary>
internal static class UniqueIds
{
    /// <summary>Complains at every entry whose id another one has already; entries without id are left to their own complaint.</summary>
    public static void Check(IEnumerable<(string Id, FieldReader At)> parts, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, at) in parts.Where(p => p.Id.Length > 0 && !seen.Add(p.Id)))
        {
            at.Problem("id", $"another {what} has the id '{id}' already", "each id once");
        }
    }
}
