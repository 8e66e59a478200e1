using UsageInsight.Ledger;

namespace UsageInsight.Reports.Alerts;

/// <summary>What can go at the renewal of an app by one cancel-by day, in one currency, as the report's headline tells it.</summary>
public sealed record RenewalSum
{
    /// <summary>The app's id.</summary>
    public required string App { get; init; }

    /// <summary>The app's name, harmless to read.</summary>
    public required string AppName { get; init; }

    /// <summary>The last day on which notice still arrives in time.</summary>
    public required DateOnly CancelBy { get; init; }

    /// <summary>Days from the as-of day to <see cref="CancelBy"/>; not negative.</summary>
    public required int DaysLeft { get; init; }

    /// <summary>Money that can go in twelve months. Amounts that would count out a small group are not in it.</summary>
    public required Money Money { get; init; }

    /// <summary>How many actions are behind it.</summary>
    public required int Actions { get; init; }

    /// <summary>The largest action in words.</summary>
    public required string Largest { get; init; }

    /// <summary>True where actions on small groups come on top.</summary>
    public required bool MoreFromSmallGroups { get; init; }

    /// <summary>The command that shows why.</summary>
    public required string Command { get; init; }
}
