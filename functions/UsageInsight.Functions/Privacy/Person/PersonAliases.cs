using System.Text;
using UsageInsight.Functions.Privacy.Names;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Privacy.Person;

/// <summary>Finds the names under which a person may stand in what is kept: whoever gives a pseudonym means the address in a failed record too.</summary>
internal static class PersonAliases
{
    private const int Longest = Identifiers.MaxLength;

    // What ends a value in a CSV row, a JSON text or a query: the rest of a text is tried as an id of a person.
    private static readonly char[] Separators = [',', ';', '\t', '\n', '\r', '"', '\'', '{', '}', '[', ']', ':', '=', '&', '<', '>', '(', ')', '|'];

    /// <summary>The seat's name, what was given for it, what the name map says, and ids in failed records that give the same seat.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(WorkspaceSession session, SeatId seat, string given, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { seat.Value, given.Trim() };
        if (await session.Names.FindAsync(seat, cancellationToken) is { } person)
        {
            names.UnionWith(new[] { person.Id, person.Name, person.Email }.OfType<string>());
        }

        await foreach (var record in session.Store.ReadFailedAsync(null, int.MaxValue, cancellationToken))
        {
            names.UnionWith(Words(Encoding.UTF8.GetString(record.Text.Span)).Where(word => session.Seats.TryName(word, out var named) is null && named == seat));
        }

        names.Remove("");
        return [.. names];
    }

    // A sender may write the address in JSON codes; it is tried both ways.
    private static IEnumerable<string> Words(string text) =>
        text.Replace("\\u0040", "@", StringComparison.OrdinalIgnoreCase).Replace("\\u002b", "+", StringComparison.OrdinalIgnoreCase).Replace("%40", "@", StringComparison.Ordinal)
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => word.Length <= Longest).Distinct(StringComparer.Ordinal);
}
