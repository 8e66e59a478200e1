using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Reports.Focus;

/// <summary>
/// Writes costs in the shape of the FOCUS specification (focus.finops.org), for tools that already read cloud bills: its column
/// names, its categories, its rule that a prepaid purchase carries the billed and its usage rows the effective cost.
/// </summary>
/// <remarks>
/// A term longer than a month is a commitment (CommitmentDiscount columns, Used and Unused); a monthly term is not. Columns that
/// begin with x_ are ours, as the specification allows.
/// </remarks>
internal static class FocusReport
{
    private const string Unit = "Seat-Months";

    /// <summary>The rows as a table whose column keys are those of the specification.</summary>
    public static Table Write(AnalysisResult result, ReportOptions options)
    {
        var names = new NameBook(result, options);
        return new Table
        {
            Name = "focus",
            Title = "Costs in the shape of FOCUS",
            Columns = [.. Columns.Select(c => new Column(c.Key, c.Key, c.Kind))],
            Rows = [.. FocusCharges.Of(result, options).Select(charge => (IReadOnlyList<Cell>)[.. Columns.Select(c => c.Value(charge, result, names))])],
        };
    }

    private static readonly (string Key, CellKind Kind, Func<FocusCharge, AnalysisResult, NameBook, Cell> Value)[] Columns =
    [
        ("BilledCost", CellKind.Money, (c, _, _) => Number(IsPurchase(c) ? Cost(c, c.Price) : Zero(c))),
        ("BillingAccountId", CellKind.Text, (_, r, _) => Cell.Given(r.Organisation)),
        ("BillingAccountName", CellKind.Text, (_, r, _) => Cell.Given(r.Organisation)),
        ("BillingCurrency", CellKind.Text, (c, _, _) => Cell.Given(c.Price?.Currency)),
        ("BillingPeriodStart", CellKind.Text, (c, _, _) => Instant(MonthOf(c.Start))),
        ("BillingPeriodEnd", CellKind.Text, (c, _, _) => Instant(MonthOf(c.Start).AddMonths(1))),
        ("ChargeCategory", CellKind.Text, (c, _, _) => Cell.Text(c.Category)),
        ("ChargeClass", CellKind.Text, (_, _, _) => Cell.Text("")),
        ("ChargeDescription", CellKind.Text, (c, _, _) => Cell.Text(c.Description)),
        ("ChargeFrequency", CellKind.Text, (c, _, _) => Cell.Text(!IsPurchase(c) ? "Usage-Based" : c.Contract.AutoRenew ? "Recurring" : "One-Time")),
        ("ChargePeriodStart", CellKind.Text, (c, _, _) => Instant(c.Start)),
        ("ChargePeriodEnd", CellKind.Text, (c, _, _) => Instant(c.End)),
        ("CommitmentDiscountCategory", CellKind.Text, (c, _, _) => Cell.Text(IsCommitment(c) ? "Usage" : "")),
        ("CommitmentDiscountId", CellKind.Text, (c, _, _) => Cell.Given(IsCommitment(c) ? $"{c.Contract.Id}/{c.Line.Plan}" : "")),
        ("CommitmentDiscountQuantity", CellKind.Estimate, (c, _, _) => Number(IsCommitment(c) ? c.Quantity : null)),
        ("CommitmentDiscountStatus", CellKind.Text, (c, _, _) => Cell.Text(IsCommitment(c) ? c.Status ?? "" : "")),
        ("CommitmentDiscountType", CellKind.Text, (c, _, _) => Cell.Text(IsCommitment(c) ? "Seat term" : "")),
        ("CommitmentDiscountUnit", CellKind.Text, (c, _, _) => Cell.Text(IsCommitment(c) ? Unit : "")),
        ("ConsumedQuantity", CellKind.Estimate, (c, _, _) => Number(c.Consumed)),
        ("ConsumedUnit", CellKind.Text, (c, _, _) => Cell.Text(c.Consumed is null ? "" : Unit)),
        ("ContractedCost", CellKind.Money, (c, _, _) => Number(Cost(c, c.Price))),
        ("ContractedUnitPrice", CellKind.Money, (c, _, _) => Number(c.Price?.Amount)),
        ("EffectiveCost", CellKind.Money, (c, _, _) => Number(IsPurchase(c) ? Zero(c) : Cost(c, c.Price))),
        ("InvoiceIssuerName", CellKind.Text, (c, _, n) => Cell.Given(n.Vendor(c.Contract.App))),
        ("ListCost", CellKind.Money, (c, _, _) => Number(Cost(c, List(c)))),
        ("ListUnitPrice", CellKind.Money, (c, _, _) => Number(List(c)?.Amount)),
        ("PricingCategory", CellKind.Text, (c, _, _) => Cell.Text(IsCommitment(c) && !IsPurchase(c) ? "Committed" : "Standard")),
        ("PricingCurrency", CellKind.Text, (c, _, _) => Cell.Given(c.Price?.Currency)),
        ("PricingQuantity", CellKind.Estimate, (c, _, _) => Number(c.Quantity)),
        ("PricingUnit", CellKind.Text, (_, _, _) => Cell.Text(Unit)),
        ("ProviderName", CellKind.Text, (c, _, n) => Cell.Given(n.Vendor(c.Contract.App))),
        ("PublisherName", CellKind.Text, (c, _, n) => Cell.Given(n.Vendor(c.Contract.App))),
        ("ServiceCategory", CellKind.Text, (_, _, _) => Cell.Text("Business Applications")),
        ("ServiceName", CellKind.Text, (c, _, n) => Cell.Given(n.App(c.Contract.App))),
        ("SkuId", CellKind.Text, (c, _, _) => Cell.Given($"{c.Contract.App}/{c.Line.Plan}")),
        ("SkuPriceId", CellKind.Text, (c, _, _) => Cell.Given($"{c.Contract.App}/{c.Line.Plan}/{c.Contract.Id}")),
        ("x_ContractId", CellKind.Text, (c, _, _) => Cell.Given(c.Contract.Id)),
        ("x_SeatStatus", CellKind.Text, (c, _, _) => Cell.Text(c.Status ?? "")),
    ];

    private static bool IsPurchase(FocusCharge charge) => charge.Category == "Purchase";

    private static bool IsCommitment(FocusCharge charge) => charge.Contract.TermMonths > 1;

    /// <summary>A list price in another currency cannot stand beside the contract's.</summary>
    private static Money? List(FocusCharge charge) =>
        charge.ListPrice is { } list && (charge.Price is null || string.Equals(list.Currency, charge.Price.Value.Currency, StringComparison.Ordinal)) ? list : null;

    private static decimal? Cost(FocusCharge charge, Money? price) => price?.Amount * charge.Quantity;

    /// <summary>Nothing where the price is known; unknown stays unknown.</summary>
    private static decimal? Zero(FocusCharge charge) => charge.Price is null ? null : 0;

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static Cell Number(decimal? value) => value is { } known ? new Cell(known.ToString(CultureInfo.InvariantCulture), known) : Cell.Text("");

    private static Cell Instant(DateOnly day) => Cell.Text($"{day:yyyy-MM-dd}T00:00:00Z");
}
