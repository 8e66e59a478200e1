using System.Globalization;

namespace UsageInsight.Reports.Brief;

/// <summary>What every replacement tool must keep to. Our own words and figures only: nothing here may quote a name.</summary>
internal static class BriefRules
{
    /// <summary>What the exit codes of the scaffold mean.</summary>
    public const int ExpiredExitCode = 3;

    public static readonly IReadOnlyList<string> NonGoals =
    [
        "No login page, no user management, no database server, no web framework.",
        "No storing of personal data beyond the input files; no copy of the vendor's records.",
        "No general product: nothing that the acceptance tests do not ask for.",
        "No life after the expiry day: who still needs it then asks for a new brief.",
    ];

    public static IEnumerable<string> Contract(BriefRequest request)
    {
        yield return "Input: one UTF-8 CSV file (RFC 4180, header row, comma), exported from A-0001 by a person or its official API; path given with --in.";
        yield return "The header names each column once. Days are ISO 8601 (2026-03-31), numbers use a decimal point, an empty field means not known.";
        yield return "A row that does not fit is left out, counted, and named on standard error with its line number and reason; it never ends the run.";
        yield return request.Definition?.Replacement.ReadOnly == false
            ? "Output: one UTF-8 CSV file of proposed changes with the columns of the input plus action; a person applies it in A-0001."
            : "Output: one UTF-8 CSV file with a header row, path given with --out; written whole or not at all.";
        yield return "Output fields that begin with = + - @, a tab or a line break are quoted with a leading apostrophe unless they are numbers.";
    }

    public static IEnumerable<string> Permissions(BriefRequest request)
    {
        yield return "Read the input file, write the output file. Nothing else on disk.";
        yield return request.Definition?.Replacement.ReadOnly == false
            ? "No write access to A-0001: the tool proposes, a person applies."
            : "At most a read-only token of A-0001, limited to the records of F-0001, from an environment variable.";
        yield return "Network: only the usage endpoint in USAGEINSIGHT_URL, and A-0001's API where a token is given.";
        yield return "No secrets in code, arguments, output or logs.";
    }

    public static IEnumerable<string> AcceptanceTests(BriefRequest request)
    {
        yield return "Given an input file with valid rows, the tool exits with 0 and the output holds one row for each.";
        yield return "Given the same input twice, the two outputs are byte for byte the same.";
        yield return "Given a row that does not fit, the other rows are in the output, the row is named on standard error, and the exit code is 1.";
        yield return "Given no input file or a wrong argument, one line says what was expected and the exit code is 2.";
        yield return string.Create(CultureInfo.InvariantCulture, $"On any day after {request.Expires:yyyy-MM-dd} it does nothing but say that it has expired, and the exit code is {ExpiredExitCode}.");
        yield return "With USAGEINSIGHT_URL and USAGEINSIGHT_WRITE_KEY set, each run sends one track event; without them, or when the endpoint is down, the run still succeeds and says so once.";
        yield return "A person who uses F-0001 today compares the tool's output with the vendor's for the same period and signs it off.";
    }
}
