namespace UsageInsight.Functions.Api.Access;

/// <summary>Whoever did something, as a reader of a page or list knows them; the logs keep the id itself.</summary>
internal static class VisitorWords
{
    private static readonly (string Prefix, string What)[] Ways =
        [("local:", "{0} on this machine"), ("key:", "a program with the key {0}"), ("entra:", "Entra account {0}")];

    /// <summary>The words for an id such as <c>local:anna</c>; an id of no known way stays as it is.</summary>
    public static string Of(string id)
    {
        var (prefix, what) = Array.Find(Ways, way => id.StartsWith(way.Prefix, StringComparison.Ordinal));
        return what is null ? id : what.Replace("{0}", id[prefix.Length..], StringComparison.Ordinal);
    }
}
