namespace UsageInsight.Functions.Workspace.Reading;

/// <summary>Finds the word somebody probably meant.</summary>
internal static class Nearest
{
    /// <summary>The known word nearest to the given one; null where none is near enough to be a slip.</summary>
    public static string? To(string word, IEnumerable<string> known) => known
        .Select(k => (Word: k, Distance: Distance(word.ToLowerInvariant(), k.ToLowerInvariant())))
        .Where(k => k.Distance <= Math.Max(1, Math.Min(word.Length, k.Word.Length) / 3) || Contains(k.Word, word))
        .OrderBy(k => k.Distance).ThenBy(k => k.Word, StringComparer.Ordinal)
        .Select(k => k.Word)
        .FirstOrDefault();

    /// <summary>A sentence part: ", did you mean 'x'?" or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> known) => To(word, known) is { } near ? $", did you mean '{near}'?" : "";

    // "notice" for "noticeDays" is too far by letters, and plainly meant.
    private static bool Contains(string known, string word) =>
        word.Length >= 4 && (known.StartsWith(word, StringComparison.OrdinalIgnoreCase) || word.StartsWith(known, StringComparison.OrdinalIgnoreCase));

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
