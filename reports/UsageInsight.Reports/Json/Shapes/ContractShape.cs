using System.ComponentModel;
using UsageInsight.Analysis;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>A contract's clock as programs get it.</summary>
public sealed record ContractShape
{
    [Description("The contract's id.")]
    public required string Id { get; init; }

    [Description("The first day of the current term.")]
    public required DateOnly TermStart { get; init; }

    [Description("The last day of the current term.")]
    public required DateOnly TermEnd { get; init; }

    [Description("The last day on which notice for this term arrives in time; null where the contract asks for none.")]
    public required DateOnly? CancelBy { get; init; }

    [Description("Days from the as-of day to cancelBy; negative once it has passed, null where there is none.")]
    public required int? DaysLeft { get; init; }

    [Description("True where it renews by itself.")]
    public required bool AutoRenew { get; init; }

    [Description("True where it ended before the as-of day.")]
    public required bool Ended { get; init; }

    /// <summary>One contract's clock.</summary>
    public static ContractShape Of(ContractClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return new()
        {
            Id = SafeText.Name(clock.Contract), TermStart = clock.TermStart, TermEnd = clock.TermEnd, CancelBy = clock.CancelBy, DaysLeft = clock.DaysLeft, AutoRenew = clock.AutoRenew, Ended = clock.Ended,
        };
    }
}
