using System.Globalization;

namespace UsageInsight.Analysis.Follow;

/// <summary>Warns of tools that would let their users down, before the date on which the vendor's seats are decided.</summary>
public static class ToolWarnings
{
    /// <summary>Days before its expiry from which on a tool's owner is warned.</summary>
    public const int SoonDays = 30;

    /// <summary>Days without use after which a tool counts as unused.</summary>
    public const int UnusedDays = 60;

    /// <summary>The warnings about one tool; none for a retired one.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="lastUsed">The last day anybody used it; null where nobody did.</param>
    /// <param name="clock">The clock of the contract whose seats it frees; null where there is none.</param>
    /// <param name="termMonths">Length of the term that comes after the bound one, in months.</param>
    /// <param name="asOf">The last day that counts.</param>
    public static IReadOnlyList<ToolWarning> Of(ReplacementTool tool, DateOnly? lastUsed, ContractClock? clock, int termMonths, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(tool);
        if (tool.RetiredOn is not null)
        {
            return [];
        }

        var warnings = new List<ToolWarning>();
        if (tool.Expires < asOf)
        {
            warnings.Add(new(tool.Id, ToolWarningKind.Expired, Say($"It expired on {tool.Expires:yyyy-MM-dd}: retire it or brief a new one."), null));
        }
        else if (tool.Expires.DayNumber - asOf.DayNumber <= SoonDays)
        {
            warnings.Add(new(tool.Id, ToolWarningKind.ExpiresSoon, Say($"It expires on {tool.Expires:yyyy-MM-dd}: extend or retire it."), tool.Expires));
        }

        if (clock is { Ended: false, NextCancelBy: { } cancelBy } && cancelBy >= asOf && tool.Expires <= clock.BoundUntil.AddMonths(termMonths))
        {
            // A tool that ends before the seats are decided has to be extended before it ends.
            var decideBy = tool.Expires >= asOf && tool.Expires < cancelBy ? tool.Expires : cancelBy;
            warnings.Add(new(tool.Id, ToolWarningKind.ExpiresInsideTerm, Say(
                $"It expires on {tool.Expires:yyyy-MM-dd}, before the next term ends on {clock.BoundUntil.AddMonths(termMonths):yyyy-MM-dd}: extend it by {decideBy:yyyy-MM-dd}, or keep the seats it frees."), decideBy));
        }

        var silentSince = lastUsed is { } used && used > tool.StartedOn ? used : tool.StartedOn;
        if (asOf.DayNumber - silentSince.DayNumber >= UnusedDays)
        {
            warnings.Add(new(tool.Id, ToolWarningKind.Unused, Say($"Nobody used it since {silentSince:yyyy-MM-dd}: retire it, or find out what its users do instead."), tool.Expires < asOf ? null : tool.Expires));
        }

        return warnings;
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
