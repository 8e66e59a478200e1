using System.ComponentModel;
using UsageInsight.Functions.Insight.Renewals;
using UsageInsight.Ledger;
using UsageInsight.Reports.Json.Shapes;

namespace UsageInsight.Functions.Insight.Questions.Renewals;

/// <summary>One contract's running term and what can go at its renewal, as programs get it.</summary>
internal sealed record RenewalShape
{
    [Description("The app's id.")]
    public required string App { get; init; }

    [Description("The app's name.")]
    public required string AppName { get; init; }

    [Description("The contract's clock.")]
    public required ContractShape Contract { get; init; }

    [Description("The next day by which notice counts for any term; null where the contract needs no notice any more.")]
    public required DateOnly? NextCancelBy { get; init; }

    [Description("Seats purchased by it; null where the workspace has it no more.")]
    public required int? Quantity { get; init; }

    [Description("What it costs a month; empty where a price is missing.")]
    public required IReadOnlyList<MoneyShape> CostPerMonth { get; init; }

    [Description("What can go at its renewal, per twelve months; ranges count with the least they can be, small groups are not in it.")]
    public required IReadOnlyList<MoneyShape> CanGoAtRenewalPerYear { get; init; }

    [Description("What can go without waiting for it, per twelve months; ranges count with the least they can be, small groups are not in it.")]
    public required IReadOnlyList<MoneyShape> CanGoNowPerYear { get; init; }

    [Description("True where its plans could be compared, so that a what-if can be asked.")]
    public required bool CanAskWhatIf { get; init; }

    public static RenewalShape Of(RenewalTerm term, bool canAsk) => new()
    {
        App = term.App.App,
        AppName = term.App.Name,
        Contract = ContractShape.Of(term.Clock),
        NextCancelBy = term.Clock.NextCancelBy,
        Quantity = term.Quantity,
        CostPerMonth = Amounts(term.Cost),
        CanGoAtRenewalPerYear = Amounts(term.AtRenewal),
        CanGoNowPerYear = Amounts(term.Now),
        CanAskWhatIf = canAsk,
    };

    private static MoneyShape[] Amounts(IReadOnlyList<Money> amounts) => [.. amounts.Select(m => MoneyShape.Of(m)!)];
}
